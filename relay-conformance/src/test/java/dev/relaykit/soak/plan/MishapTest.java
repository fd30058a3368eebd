package dev.relaykit.soak.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.OutboundMessage;
import dev.relaykit.client.RelayClient;
import dev.relaykit.client.Scheme;
import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.fault.ArmedRule;
import dev.relaykit.mock.fault.FaultKind;
import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.protocol.session.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MishapTest {

  private static final int PATIENCE_SECONDS = 10;

  /** Far more than a mishap takes: with a ping four times a second there is always another one. */
  private static final int MOST_SIGNS = 60;

  /** Something was seen or heard by the client; at the latest with the next ping. */
  private final BlockingQueue<Object> signs = new LinkedBlockingQueue<>();

  @Test
  void everyFaultOfFramesAndOfConnectionsIsOneOfThem() {
    List<FaultKind> kinds =
        FaultKind.all().stream()
            .filter(kind -> kind.isOfFrames() || kind.isOfConnections())
            .toList();
    assertThat(Arrays.stream(Mishap.values()).flatMap(mishap -> mishap.kind().stream()).distinct())
        .containsExactlyInAnyOrderElementsOf(kinds);
  }

  @Test
  void codesAreTheirOwn() {
    assertThat(Mishap.values()).extracting(Mishap::code).doesNotHaveDuplicates();
    for (Mishap mishap : Mishap.values()) {
      assertThat(Mishap.of(mishap.code())).contains(mishap);
    }
    assertThat(Mishap.of(99)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Mishap.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void mishapHappensToTheFatesThatItSuits(Mishap mishap) throws Exception {
    List<PlannedMessage> messages = new ArrayList<>();
    for (Fate fate : EnumSet.complementOf(EnumSet.of(Fate.NEVER_ENDS, Fate.UNANSWERED))) {
      if (mishap.suits(fate)) {
        messages.add(new PlannedMessage(messages.size(), fate, mishap, false, false));
      }
    }
    assertThat(messages).isNotEmpty();
    switch (mishap.weight()) {
      case NONE, FRAME -> play(messages);
      case BREAK -> {
        for (PlannedMessage message : messages) {
          play(List.of(message));
        }
      }
      case SLOW -> play(messages.subList(0, 1));
    }
  }

  /** Sends them one after the other, each when the mishap of the one before has happened. */
  private void play(List<PlannedMessage> messages) throws Exception {
    RoundPlan plan = new RoundPlan("one mishap", 1, messages, List.of());
    Scenario scenario = Scenario.parse("plan", plan.scenario());
    try (RelayMockServer server =
            RelayMockServer.start(MockConfig.builder().scenario(scenario).build());
        RelayClient client = client(server)) {
      client.connect().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      int happened = 0;
      for (PlannedMessage message : messages) {
        client.sendMessage(
            OutboundMessage.builder()
                .from("+15550000001")
                .to(message.number())
                .body("hello")
                .build());
        awaitFaults(server, ++happened, message);
      }
    }
  }

  private RelayClient client(RelayMockServer server) {
    return RelayClient.builder()
        .host(server.host())
        .scheme(Scheme.WS)
        .project("p")
        .token("t")
        .requestTimeout(Duration.ofSeconds(1))
        .pingInterval(Duration.ofMillis(250))
        .backoff(new Backoff(Duration.ofMillis(5), Duration.ofMillis(100)))
        .onFrame(signs::add)
        .onConnection(signs::add)
        .build();
  }

  private void awaitFaults(RelayMockServer server, int each, PlannedMessage message)
      throws InterruptedException {
    int seen = 0;
    while (!server.faults().rules().stream().allMatch(rule -> rule.fired() >= each)) {
      assertThat(signs.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .as("%s: %s", message, server.faults().rules())
          .isNotNull();
      assertThat(++seen)
          .as("signs after %s: %s", message, server.faults().rules())
          .isLessThan(MOST_SIGNS);
    }
    assertThat(server.faults().rules()).extracting(ArmedRule::fired).containsOnly(each);
  }
}
