package dev.relaykit.soak.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.time.SystemTime;
import dev.relaykit.soak.judge.Violation;
import dev.relaykit.soak.judge.Violation.Demand;
import dev.relaykit.soak.plan.Fate;
import dev.relaykit.soak.plan.Mishap;
import dev.relaykit.soak.plan.PlannedMessage;
import dev.relaykit.soak.plan.RoundPlan;
import dev.relaykit.soak.run.DefectiveClient.Defect;
import dev.relaykit.soak.subject.OwnSoakClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The soak finds what it is there to find: each planted defect makes its round red. */
final class PlantedDefectsTest {

  /** A little of everything that the defects are about, none of it slow. */
  private static RoundPlan plan() {
    List<PlannedMessage> messages = new ArrayList<>();
    add(messages, Fate.DELIVERED, Mishap.NONE);
    add(messages, Fate.DELIVERED_EARLY, Mishap.NONE);
    add(messages, Fate.UNDELIVERED, Mishap.NONE);
    add(messages, Fate.FAILED, Mishap.DROP_REPLY);
    add(messages, Fate.DELIVERED, Mishap.RESET_BEFORE_REPLY);
    add(messages, Fate.DELIVERED_EARLY, Mishap.NONE);
    add(messages, Fate.DELIVERED, Mishap.FORGET_SESSION);
    add(messages, Fate.DELIVERED, Mishap.NONE);
    add(messages, Fate.REFUSED, Mishap.NONE);
    return new RoundPlan("planted", 7, messages, List.of());
  }

  private static void add(List<PlannedMessage> messages, Fate fate, Mishap mishap) {
    for (int i = 0; i < 4; i++) {
      messages.add(new PlannedMessage(messages.size(), fate, mishap, false, false));
    }
  }

  @Test
  void withoutADefectTheRoundIsGood() {
    RoundResult result = new Soak(OwnSoakClient::open, new SystemTime()).round(plan());

    assertThat(result.violations()).isEmpty();
    assertThat(result.told()).hasSizeGreaterThan(plan().messages().size());
  }

  @ParameterizedTest
  @CsvSource({
    "SENDS_AGAIN, SENT_AT_MOST_ONCE",
    "SAYS_NOT_SENT, SENT_AT_MOST_ONCE",
    "MISSES_EARLY_EVENTS, ENDS_ONCE",
    "COMPLETES_TWICE, ENDS_ONCE",
    "HANGS_ON_A_LOST_SESSION, ENDS_ONCE",
    "SAYS_DELIVERED, TRUE_STATE"
  })
  void eachPlantedDefectIsFound(Defect defect, Demand demand) {
    RoundResult result =
        new Soak((port, settings) -> new DefectiveClient(defect, port, settings), new SystemTime())
            .round(plan());

    assertThat(result.violations()).extracting(Violation::what).contains(demand);
  }
}
