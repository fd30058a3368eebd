package dev.relaykit.ready;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.scenario.ReadyScenario;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every ready scenario does to a real client what its description says. */
@Timeout(120)
class ReadyScenariosTest {

  static List<ReadyCase> cases() {
    return ReadyCase.all();
  }

  @Test
  void everyScenarioIsPlayed() {
    assertThat(cases()).extracting(ReadyCase::scenario).isEqualTo(ReadyScenario.names());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void messagesEndForTheClientAsTheDescriptionSays(ReadyCase ready) throws Exception {
    try (ReadyPlay play = new ReadyPlay(ready.scenario())) {
      ready.acts().carryOut(play);

      assertThat(play.outcomes()).isEqualTo(ready.outcomes());
      assertThat(play.server().scriptProblems()).isEmpty();
    }
  }

  @Test
  void recipientWhoOptsOutIsHeard() throws Exception {
    try (ReadyPlay play = new ReadyPlay("opt-out")) {
      play.connect().send("+15550107867", "Reply STOP to opt out.").pass(Duration.ofSeconds(2));

      assertThat(play.awaitHeard("inbound STOP", 1)).contains("inbound STOP");
    }
  }

  @Test
  void burstIsHeardToTheLastMessage() throws Exception {
    try (ReadyPlay play = new ReadyPlay("inbound-burst")) {
      play.connect().receive("news");

      assertThat(play.awaitHeard("inbound Me too!", 200))
          .hasSize(200)
          .containsOnly("inbound Me too!");
    }
  }

  @Test
  void clientIsToldOnceOfWhatComesTwice() throws Exception {
    try (ReadyPlay play = new ReadyPlay("duplicates")) {
      play.connect().send().pass(Duration.ofSeconds(1));
      play.outcomes();

      assertThat(play.awaitHeard(ReadyPlay.TO + " delivered", 1)).doesNotHaveDuplicates();
      assertThat(Timeline.of(play.server().journal()))
          .anyMatch(line -> line.endsWith("delivered  (2 times)"));
    }
  }
}
