package dev.relaykit.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.Message;
import dev.relaykit.client.RelayClient;
import dev.relaykit.client.RelayException;
import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.record.Mask;
import dev.relaykit.mock.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kit's client has the same conversation with a recording as with the server. */
class RecordAndReplayTest {

  private static final String TO = "+15559870000";

  @Test
  void deliveredMessageIsReplayedFrameByFrame() throws Exception {
    Replay replay = Replay.of(MockConfig.builder().build(), RecordAndReplayTest::deliverOne);

    assertSame(replay);
    assertThat(replay.scenario().gaps()).isEmpty();
    assertThat(replay.scenario().text())
        .contains("- reply: default\n", "- event: delivered\n")
        .doesNotContain("project-of-mine", "token-of-mine");
  }

  private static void deliverOne(RelayClient client) throws Exception {
    assertThat(send(client, TO).await(Duration.ofSeconds(Replay.SECONDS)).isDelivered()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "undelivered   | [{reply: default}, {wait: 10ms}, {event: sent}, {event: {state:"
            + " undelivered, reason: spam}}]",
        "failed        | [{reply: default}, {event: {state: failed, reason: \"no ${/params/body}\","
            + " segments: 3}}]",
        "more members  | [{reply: default}, {event: {state: failed, reason: x, fields: {carrier: c,"
            + " tries: 2}}}]",
        "events first  | [{event: queued}, {event: delivered}, {wait: 10ms}, {reply: default}]",
        "strange frame | [{send: {text: nonsense}}, {send: {hex: \"00ff\"}}, {send: {text:"
            + " \"[1]\"}}, {reply: default}, {event: delivered}]",
        "unknown event | [{reply: default}, {event: {type: made.up, params: {n: 1.50, text: \"a"
            + " ${/id} $${b}\"}}}, {event: delivered}]",
      })
  void fateOfAMessageIsReplayedFrameByFrame(String name, String script) throws Exception {
    Replay replay =
        Replay.of(
            rules("- {match: {method: messaging.send}, script: " + script + "}"),
            client ->
                assertThat(send(client, TO).await(Duration.ofSeconds(Replay.SECONDS))).isNotNull());

    assertSame(replay);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "refused | [{reply: {code: \"402\", message: Payment required}}]",
        "error   | [{reply: {error: {code: -32603, message: Internal error, data: {a: [1]}}}}]",
      })
  void refusalIsReplayedFrameByFrame(String name, String script) throws Exception {
    Replay replay =
        Replay.of(
            rules("- {match: {method: messaging.send}, script: " + script + "}"),
            client -> assertThat(failure(client, TO).kind().name()).isEqualTo("SERVER"));

    assertSame(replay);
  }

  @Test
  void inboundMessagesAreReplayedFrameByFrame() throws Exception {
    Replay replay =
        Replay.of(
            Scenario.parse(
                "inbound",
                """
                rules: []
                inbound:
                  - {after: 20ms, message: {context: office, body: one, from_number: "+15550009999"}}
                  - {after: 60ms, message: {context: office, body: two, media: ["https://x.example/1"]}}
                """),
            client -> {
              deliverOne(client);
              settle(client);
              deliverOne(client);
            });

    assertThat(replay.replayedByMessage()).isEqualTo(replay.recordedByMessage());
    assertThat(replay.problems()).isEmpty();
  }

  @Test
  void resetBeforeTheReplyIsReplayedAndTheClientResumes() throws Exception {
    Replay replay =
        Replay.of(
            rules(
                """
                - {match: {method: messaging.send, nth: 1}, script: [{fault: {reset: {}}}]}
                """),
            client -> {
              assertThat(failure(client, TO).kind().name()).isEqualTo("CONNECTION_LOST");
              deliverOne(client);
            });

    assertSame(replay);
    assertThat(replay.scenario().text()).contains("fault: {reset: {}}");
    assertThat(replay.replayed()).as("the resumed login").anyMatch(resumed());
  }

  @Test
  void eventsThatComeAfterAResumeAreReplayedToTheNewConnection() throws Exception {
    Replay replay =
        Replay.of(
            rules(
                """
                - match: {method: messaging.send}
                  script: [{reply: default}, {close: {code: 1001, reason: going away}}, {wait: 300ms}, {event: delivered}]
                """),
            RecordAndReplayTest::deliverOne);

    assertSame(replay);
    assertThat(replay.replayed()).anyMatch(resumed());
    assertThat(replay.scenario().text()).contains("close: {code: 1001, reason: \"going away\"}");
  }

  @Test
  void sessionThatTheServerLostIsLostInTheReplayToo() throws Exception {
    Replay replay =
        Replay.of(
            rules(
                """
                - match: {method: messaging.send}
                  times: 1
                  script: [{fault: {forget_session: {}}}, {fault: {reset: {}}}]
                """),
            client -> {
              failure(client, TO);
              deliverOne(client);
            });

    assertThat(replay.scenario().text()).contains("forget_session");
    assertThat(replay.recorded()).noneMatch(resumed());
    assertSame(replay);
  }

  @Test
  void disconnectWithRestartIsReplayed() throws Exception {
    Replay replay =
        Replay.of(
            rules(
                """
                - match: {method: messaging.send, nth: 1}
                  script: [{reply: default}, {event: delivered}, {disconnect: {restart: true}}, {wait: 200ms}, {close: 1000}]
                """),
            client -> {
              deliverOne(client);
              settle(client);
              deliverOne(client);
            });

    assertThat(replay.replayedByMessage().get(TO)).isEqualTo(replay.recordedByMessage().get(TO));
    assertThat(replay.replayed()).anyMatch(line -> line.contains("signalwire.disconnect"));
  }

  @Test
  void refusedUpgradeIsReplayed() throws Exception {
    Replay replay =
        Replay.of(
            Scenario.parse(
                "upstream",
                """
                rules:
                  - {match: {method: messaging.send}, times: 1, script: [{fault: {reset: {}}}]}
                faults:
                  - refuse_upgrade: {status: 503, nth: 2}
                """),
            client -> {
              failure(client, TO);
              deliverOne(client);
            });

    assertSame(replay);
    assertThat(replay.scenario().text()).contains("refuse_upgrade: {status: 503, nth: 2}");
  }

  @Test
  void timesAreReplayed() throws Exception {
    List<Long> spans = new ArrayList<>();
    Replay.of(
        rules(
            "- {match: {method: messaging.send}, script: [{reply: default}, {wait: 400ms}, {event:"
                + " delivered}]}"),
        client -> {
          long before = System.nanoTime();
          deliverOne(client);
          spans.add((System.nanoTime() - before) / 1_000_000);
        });

    assertThat(spans.get(1)).isBetween(390L, spans.get(0) + 1000);
  }

  @Test
  void maskedNumbersAndBodiesReplayForAClientWithOneRecipient() throws Exception {
    Replay replay =
        Replay.of(
            MockConfig.builder().build(),
            RecordAndReplayTest::deliverOne,
            Mask.NUMBERS,
            Mask.BODIES);

    assertSame(replay);
    assertThat(replay.scenario().text()).doesNotContain("987", "Hello to");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void randomConversationIsReplayed(int seed) throws Exception {
    Random random = new Random(seed);
    int messages = 4 + random.nextInt(8);
    StringBuilder rules = new StringBuilder();
    for (int i = 0; i < messages; i++) {
      rules
          .append("- {match: {method: messaging.send, params: {to_number: \"+1555987")
          .append(1000 + i)
          .append("\"}}, script: ")
          .append(randomScript(random))
          .append("}\n");
    }
    boolean together = random.nextBoolean();
    Replay replay =
        Replay.of(
            rules(rules.toString()),
            client -> {
              List<CompletionStage<Message>> sent = new ArrayList<>();
              for (int i = 0; i < messages; i++) {
                sent.add(client.sendMessage(Replay.to("+1555987" + (1000 + i))));
                if (!together) {
                  await(sent.get(i));
                }
              }
              for (CompletionStage<Message> one : sent) {
                await(one);
              }
            });

    assertThat(replay.replayedByMessage()).isEqualTo(replay.recordedByMessage());
    assertThat(replay.problems()).isEmpty();
    if (!together) {
      assertSame(replay);
    }
  }

  private static String randomScript(Random random) {
    List<String> steps = new ArrayList<>();
    if (random.nextInt(5) == 0) {
      return "[{wait: 5ms}, {reply: {code: \"4" + (10 + random.nextInt(80)) + "\", message: no}}]";
    }
    if (random.nextInt(4) == 0) {
      steps.add("{event: queued}");
    }
    steps.add("{wait: " + random.nextInt(20) + "ms}");
    steps.add("{reply: default}");
    for (String state : List.of("initiated", "sent")) {
      if (random.nextBoolean()) {
        steps.add("{wait: " + random.nextInt(30) + "ms}");
        steps.add("{event: " + state + "}");
      }
    }
    steps.add("{wait: " + random.nextInt(30) + "ms}");
    steps.add(
        List.of(
                "{event: delivered}",
                "{event: {state: undelivered, reason: busy}}",
                "{event: failed}")
            .get(random.nextInt(3)));
    return steps.toString();
  }

  private static void await(CompletionStage<Message> sent) throws Exception {
    try {
      sent.toCompletableFuture()
          .get(Replay.SECONDS, TimeUnit.SECONDS)
          .await(Duration.ofSeconds(Replay.SECONDS));
    } catch (ExecutionException refused) {
      assertThat(refused).hasCauseInstanceOf(RelayException.class);
    }
  }

  private static void assertSame(Replay replay) {
    assertThat(replay.replayed()).as(replay.scenario().text()).isEqualTo(replay.recorded());
    assertThat(replay.problems()).isEmpty();
  }

  private static java.util.function.Predicate<String> resumed() {
    return line -> line.contains("\"session_restored\":true");
  }

  private static Scenario rules(String rules) {
    return Scenario.parse("upstream", "rules:\n" + rules);
  }

  private static Message send(RelayClient client, String to) throws Exception {
    return client
        .sendMessage(Replay.to(to))
        .toCompletableFuture()
        .get(Replay.SECONDS, TimeUnit.SECONDS);
  }

  private static RelayException failure(RelayClient client, String to) throws Exception {
    try {
      send(client, to);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RelayException why) {
        return why;
      }
      throw failed;
    }
    throw new AssertionError("the message was accepted");
  }

  /** Lets what is under way come to its end: a round trip that the server takes its time for. */
  private static void settle(RelayClient client) throws Exception {
    send(client, "+15559871111").await(Duration.ofSeconds(Replay.SECONDS));
  }
}
