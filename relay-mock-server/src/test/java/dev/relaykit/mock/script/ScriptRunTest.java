package dev.relaykit.mock.script;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.protocol.message.MessageState;
import dev.relaykit.protocol.time.Randomness;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.IntNode;

class ScriptRunTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Step ACCEPT = new Step.Reply(new Answer.Default());
  private static final Step SENT = new Step.Event(new Notice.State(MessageState.SENT, null));

  private static Step waiting(int millis) {
    return new Step.Wait(Delay.of(Duration.ofMillis(millis)));
  }

  private static Step expecting(String method) {
    return new Step.Expect(
        new Expectation(FramePattern.method(method), false, Duration.ofSeconds(3), "it"));
  }

  private static JsonNode json(String text) {
    return MAPPER.readTree(text.replace('\'', '"'));
  }

  @Test
  void waitsInARowAddUp() {
    assertThat(ScriptTexts.timeline(Script.of(waiting(5), ACCEPT, waiting(10), waiting(20), SENT)))
        .isEqualTo("5 accept, 35 sent");
  }

  @Test
  void waitOfZeroIsNone() {
    assertThat(ScriptTexts.timeline(Script.of(waiting(0), ACCEPT, waiting(0), SENT)))
        .isEqualTo("0 accept, 0 sent");
  }

  @Test
  void endedRunStaysEnded() {
    ScriptRun run = ScriptTexts.run(Script.of(ACCEPT));
    assertThat(run.next()).isEqualTo(ACCEPT);
    assertThat(run.next()).isNull();
    assertThat(run.next()).isNull();
    assertThat(run.status()).isEqualTo(ScriptRun.Status.ENDED);
  }

  @Test
  void scriptMayRunAgain() {
    Script script = Script.of(ACCEPT, waiting(10), SENT);
    assertThat(ScriptTexts.timeline(script)).isEqualTo(ScriptTexts.timeline(script));
  }

  @Test
  void repeatGoesRoundAsOftenAsItSays() {
    Step inner = new Step.Repeat(2, Script.of(SENT));
    assertThat(
            ScriptTexts.timeline(
                Script.of(new Step.Repeat(2, Script.of(ACCEPT, waiting(1), inner)), SENT)))
        .isEqualTo("0 accept, 1 sent, 1 sent, 1 accept, 2 sent, 2 sent, 2 sent");
    assertThat(ScriptTexts.timeline(Script.of(new Step.Repeat(0, Script.of(SENT)), ACCEPT)))
        .isEqualTo("0 accept");
  }

  @Test
  void endlessWorkLetsOthersHaveTheirTurn() {
    Step capture = new Step.Capture(Map.of("x", Template.constant(json("1"))));
    ScriptRun run =
        ScriptTexts.run(Script.of(new Step.Repeat(900_000, Script.of(capture)), ACCEPT));
    int turns = 0;
    while (run.next() == null) {
      assertThat(run.status()).isEqualTo(ScriptRun.Status.WAITING);
      assertThat(run.pause()).isZero();
      run.elapsed();
      turns++;
    }
    assertThat(turns).isBetween(80, 200);
  }

  @Test
  void runThatWouldNotEndInAYearIsAFailure() {
    Step capture = new Step.Capture(Map.of("x", Template.constant(json("1"))));
    Step inner = new Step.Repeat(1_000_000, Script.of(capture));
    ScriptRun run = ScriptTexts.run(Script.of(new Step.Repeat(1_000_000, Script.of(inner))));
    assertThat(ScriptTexts.timeline(run)).isEmpty();
    assertThat(String.valueOf(run.failure())).contains("1000000 steps in all");
  }

  @Test
  void segmentOfTooManyStepsIsAFailureNotAHalfSegment() {
    ScriptRun run =
        ScriptTexts.run(
            Script.of(new Step.OneSegment(Script.of(new Step.Repeat(20_000, Script.of(SENT))))));
    while (run.next() != null) {
      assertThat(run.status()).isEqualTo(ScriptRun.Status.RUNNING);
    }
    assertThat(run.status()).isEqualTo(ScriptRun.Status.FAILED);
    assertThat(String.valueOf(run.failure())).contains("10000 steps");
  }

  @Test
  void chooseDrawsByWeightAndTheSameForTheSameSeed() {
    Step choose =
        new Step.Choose(
            List.of(
                new WeightedSteps(3, Script.of(ACCEPT)),
                new WeightedSteps(1, Script.of(SENT)),
                new WeightedSteps(0, Script.of(new Step.Ping()))));
    Script script = Script.of(new Step.Repeat(4000, Script.of(choose)));
    Map<String, Integer> drawn = new HashMap<>();
    for (String line :
        ScriptTexts.timeline(ScriptTexts.run(script, Randomness.seeded(7))).split(", ", -1)) {
      drawn.merge(line.substring(2), 1, Integer::sum);
    }
    assertThat(drawn).containsOnlyKeys("accept", "sent");
    assertThat(drawn.getOrDefault("accept", 0)).isBetween(2850, 3150);
    assertThat(ScriptTexts.timeline(ScriptTexts.run(script, Randomness.seeded(7))))
        .isEqualTo(ScriptTexts.timeline(ScriptTexts.run(script, Randomness.seeded(7))))
        .isNotEqualTo(ScriptTexts.timeline(ScriptTexts.run(script, Randomness.seeded(8))));
  }

  @Test
  void expectTakesTheFrameItWaitsForAndNoOther() {
    ScriptRun run = ScriptTexts.run(Script.of(expecting("signalwire.ping"), ACCEPT));
    assertThat(run.offer(json("{'method':'signalwire.ping'}"))).isFalse();
    assertThat(run.next()).isNull();
    assertThat(run.status()).isEqualTo(ScriptRun.Status.EXPECTING);
    assertThat(run.pause()).isEqualTo(Duration.ofSeconds(3));
    assertThat(run.offer(json("{'method':'calling.play'}"))).isFalse();
    assertThat(run.offer(json("{'method':'signalwire.ping','id':'7'}"))).isTrue();
    assertThat(run.next()).isEqualTo(ACCEPT);
    assertThat(run.scope().capture("it")).isEqualTo(json("{'method':'signalwire.ping','id':'7'}"));
    assertThat(run.scope().newest()).isEqualTo(run.scope().capture("it"));
  }

  @Test
  void frameThatDoesNotComeIsAFailureThatShowsTheNearest() {
    ScriptRun run = ScriptTexts.run(Script.of(ACCEPT, expecting("signalwire.ping"), ACCEPT));
    run.next();
    run.next();
    run.offer(json("{'method':'calling.play'}"));
    run.elapsed();
    assertThat(run.next()).isNull();
    assertThat(run.status()).isEqualTo(ScriptRun.Status.FAILED);
    assertThat(run.failure())
        .hasToString(
            "step 2: no frame came within 3 s; expected a frame with /method \"signalwire.ping\";"
                + " the nearest differs at /method: expected \"signalwire.ping\", found"
                + " \"calling.play\"");
  }

  @Test
  void lostConnectionEndsAnExpectAndNothingElse() {
    ScriptRun expecting = ScriptTexts.run(Script.of(expecting("a")));
    expecting.next();
    expecting.disconnected(null);
    assertThat(String.valueOf(expecting.failure()))
        .contains("the connection ended before the frame came", "no other came");
    ScriptRun waiting = ScriptTexts.run(Script.of(waiting(1), ACCEPT));
    waiting.next();
    waiting.disconnected(null);
    waiting.elapsed();
    assertThat(waiting.next()).isEqualTo(ACCEPT);
  }

  @ParameterizedTest(name = "{0} where {1} is expected: {2}")
  @CsvSource({
    "1000, 1000, ",
    "1000, 1001, the connection ended with close code 1000; expected as its code 1001",
    " , 1000, the connection ended without a close frame; expected as its code 1000",
    " , , ",
    "1001, , the connection ended with close code 1001; expected as its code no value"
  })
  void endOfTheConnectionIsJudgedByItsCode(
      @Nullable Integer code, @Nullable Integer wanted, @Nullable String problem) {
    Pattern pattern =
        wanted == null ? new Pattern.Absent() : new Pattern.Equals(IntNode.valueOf(wanted));
    for (boolean early : new boolean[] {false, true}) {
      ScriptRun run =
          ScriptTexts.run(
              Script.of(waiting(1), new Step.ExpectEnd(pattern, Duration.ofSeconds(1)), ACCEPT));
      run.next();
      if (early) {
        run.disconnected(code);
      }
      run.elapsed();
      if (!early) {
        run.next();
        run.disconnected(code);
      }
      if (problem == null) {
        assertThat(run.next()).isEqualTo(ACCEPT);
      } else {
        assertThat(run.next()).isNull();
        assertThat(requireNonNull(run.failure()).problem().replace(", expected", "; expected"))
            .isEqualTo(problem);
      }
    }
  }

  @Test
  void connectionThatDoesNotEndInTimeFailsTheScript() {
    ScriptRun run =
        ScriptTexts.run(
            Script.of(new Step.ExpectEnd(new Pattern.Absent(), Duration.ofSeconds(3)), ACCEPT));
    run.next();
    assertThat(run.offer(json("{'id':'1','method':'a'}"))).isFalse();
    run.elapsed();
    assertThat(run.next()).isNull();
    assertThat(run.failure()).hasToString("step 1: the connection is still open after 3 s");
  }

  @Test
  void answerIsTakenByTheIdOfTheNewestFrameSent() {
    Step ack =
        new Step.Expect(new Expectation(FramePattern.any(), true, Duration.ofSeconds(1), null));
    ScriptRun run = ScriptTexts.run(Script.of(SENT, ack, ACCEPT));
    run.next();
    run.sent("e1");
    run.next();
    assertThat(run.offer(json("{'id':'e0','result':{}}"))).isFalse();
    assertThat(run.offer(json("{'id':'e1','method':'calling.play'}"))).isFalse();
    assertThat(run.offer(json("{'id':'e1','result':{}}"))).isTrue();
    assertThat(run.next()).isEqualTo(ACCEPT);
  }

  @Test
  void unexpectedFrameIsToldWithTheNearestStep() {
    JsonNode frame = json("{'method':'calling.play'}");
    ScriptRun run =
        ScriptTexts.run(Script.of(ACCEPT, expecting("signalwire.ping"), waiting(20), SENT));
    run.next();
    run.next();
    assertThat(run.unexpected(frame).toString())
        .isEqualTo(
            "step 2: a frame that no step expects: the script expects a frame with /method"
                + " \"signalwire.ping\"; it differs at /method: expected \"signalwire.ping\","
                + " found \"calling.play\"");
    run.offer(json("{'method':'signalwire.ping'}"));
    run.next();
    assertThat(run.unexpected(frame).toString()).startsWith("step 3: ").contains("20 ms pass");
    run.elapsed();
    run.next();
    run.next();
    assertThat(run.unexpected(frame).toString()).startsWith("step 4: ").contains("has ended here");
  }

  @Test
  void captureKeepsValuesAndFailsOnWhatIsNotThere() {
    Step good = new Step.Capture(Map.of("body", Template.of(json("'${/params/body}'"))));
    ScriptRun run =
        new ScriptRun(
            Script.of(good, ACCEPT),
            new Scope(() -> json("{'params':{'body':'hi'}}"), fact -> null),
            Randomness.seeded(1));
    assertThat(run.next()).isEqualTo(ACCEPT);
    assertThat(run.scope().capture("body")).isEqualTo(json("'hi'"));
    ScriptRun without = ScriptTexts.run(Script.of(good, ACCEPT));
    assertThat(without.next()).isNull();
    assertThat(without.failure())
        .hasToString("step 1: capture body: ${/params/body}: no frame has been taken yet");
  }

  @Test
  void segmentHoldsNothingThatPauses() {
    for (Step pausing :
        List.of(
            waiting(1),
            expecting("a"),
            new Step.OneSegment(Script.of(ACCEPT)),
            new Step.Repeat(1, Script.of(waiting(1))),
            new Step.Choose(List.of(new WeightedSteps(1, Script.of(expecting("a"))))))) {
      assertThatThrownBy(() -> new Step.OneSegment(Script.of(ACCEPT, pausing)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("segment");
    }
  }

  @Test
  void valuesOutOfBoundsAreRefused() {
    assertThatThrownBy(() -> new Answer.Refusal("202", "x")).hasMessageContaining("202");
    assertThatThrownBy(() -> new Step.Repeat(-1, Script.of())).hasMessageContaining("-1");
    assertThatThrownBy(() -> new Step.Choose(List.of())).hasMessageContaining("weight");
    assertThatThrownBy(() -> new Step.Close(1006, "")).hasMessageContaining("1006");
    assertThatThrownBy(() -> new Step.Close(1000, "é".repeat(62))).hasMessageContaining("123");
    assertThatThrownBy(() -> new Step.Capture(Map.of("message_id", Template.constant(json("1")))))
        .hasMessageContaining("message_id");
  }
}
