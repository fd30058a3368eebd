package dev.relaykit.mock.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Who gets what is armed, and in which order. */
final class ArmedScenariosTest {

  private final ArmedScenarios armed = new ArmedScenarios();

  @Test
  void callsTakeWhatIsArmedInItsOrderAndOnce() {
    arm(null, "m", "1");
    arm(null, "m", "2");
    arm(null, "other", "3");

    assertThat(take("a", "m")).isEqualTo("1");
    assertThat(take("b", "m")).isEqualTo("2");
    assertThat(take("a", "m")).isNull();
    assertThat(take("a", "other")).isEqualTo("3");
  }

  @Test
  void sessionTakesItsOwnFirstAndNeverThatOfAnother() {
    arm(null, "m", "any");
    arm("a", "m", "of a");
    arm("b", "m", "of b");

    assertThat(take("a", "m")).isEqualTo("of a");
    assertThat(take("a", "m")).isEqualTo("any");
    assertThat(take("a", "m")).isNull();
    assertThat(armed.hasAny("a", "m")).isFalse();
    assertThat(armed.hasAny("b", "m")).isTrue();
    assertThat(take("b", "m")).isEqualTo("of b");
  }

  @Test
  void resetOfOneSessionLeavesTheRest() {
    arm(null, "m", "any");
    arm("a", "m", "of a");
    arm("b", "m", "of b");

    armed.reset("a");
    armed.reset("unknown");

    assertThat(take("a", "m")).isEqualTo("any");
    assertThat(take("b", "m")).isEqualTo("of b");
  }

  @Test
  void resetOfAllLeavesNothing() {
    arm(null, "m", "any");
    arm("a", "m", "of a");
    armed.arm("a", dial("t", "w"), 10);

    armed.reset();

    assertThat(armed.calls(null)).isEmpty();
    assertThat(armed.dials(null)).isEmpty();
    assertThat(armed.hasAny("a", "calling.dial")).isFalse();
  }

  @Test
  void dialTakesTheOldestWithItsTagAndElseTheOldest() {
    armed.arm("a", dial("x", "1"), 10);
    armed.arm("a", dial("t", "2"), 10);
    armed.arm("a", dial("t", "3"), 10);

    assertThat(winner("a", "t")).isEqualTo("2");
    assertThat(winner("a", "unknown")).isEqualTo("1");
    assertThat(winner("b", "t")).isNull();
    assertThat(winner("a", "t")).isEqualTo("3");
    assertThat(winner("a", "t")).isNull();
  }

  @Test
  void moreThanTheRoomIsNotTakenAndWhatIsConsumedMakesRoom() {
    int half = ArmedScenarios.MAX_BYTES / ArmedScenarios.TREE_FACTOR / 2;
    assertThat(armed.arm("a", "m", call("1"), half)).isTrue();
    assertThat(armed.arm("b", "m", call("2"), half)).isFalse();
    assertThat(armed.arm("b", dial("t", "w"), half)).isFalse();

    take("a", "m");

    assertThat(armed.arm("b", "m", call("2"), half)).isTrue();
  }

  @Test
  void scopeThatWasArmedLongestAgoGoesWhenThereAreTooMany() {
    for (int i = 0; i <= ArmedScenarios.MAX_SCOPES; i++) {
      arm("s" + i, "m", "x");
    }

    assertThat(armed.hasAny("s0", "m")).isFalse();
    assertThat(armed.hasAny("s1", "m")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "calling.play, calling.call.play",
    "calling.play.stop, calling.call.play",
    "calling.play_and_collect, calling.call.play_and_collect",
    "calling.queue.enter, calling.call.queue",
    "calling.dial, calling.dial",
    "messaging.send, messaging.send",
    "signalwire.ping, signalwire.ping",
  })
  void typeOfAnEventFollowsFromTheMethod(String method, String type) {
    assertThat(ArmedEvent.typeOf(method)).isEqualTo(type);
  }

  private void arm(@Nullable String session, String method, String code) {
    assertThat(armed.arm(session, method, call(code), 10)).isTrue();
  }

  private static ArmedCall call(String code) {
    return new ArmedCall(code, List.of());
  }

  private @Nullable String take(String session, String method) {
    ArmedCall call = armed.takeCall(session, method);
    return call == null ? null : call.code();
  }

  private @Nullable String winner(String session, String tag) {
    ArmedDial dial = armed.takeDial(session, tag);
    return dial == null ? null : dial.winner().callId();
  }

  private static ArmedDial dial(String tag, String winner) {
    return new ArmedDial(tag, "n", new ArmedLeg(winner, List.of(), null, Duration.ZERO), List.of());
  }

  @Test
  void codeOfAnArmedCallIsShownWithItsEvents() {
    arm(null, "calling.play", "500");
    armed.arm(null, "calling.play", new ArmedCall(null, List.of()), 10);

    assertThat(ArmJson.write(armed.calls(null), List.of()).path("methods").toString())
        .isEqualTo("{\"calling.play\":[{\"events\":[],\"rpc_code\":\"500\"},{\"events\":[]}]}");
  }

  @Test
  void defaultsOfADialAreThoseOfTheContract() {
    ArmedDial dial =
        ArmJson.dial(
            JsonMapper.shared()
                .readTree(
                    "{\"tag\":\"t\",\"winner_call_id\":\"w\",\"losers\":[{\"call_id\":\"l\"}]}"));

    assertThat(dial.nodeId()).isEqualTo("node-mock-1");
    assertThat(dial.winner().states()).containsExactly("created", "ringing", "answered");
    assertThat(dial.winner().delay()).isEqualTo(Duration.ofMillis(10));
    assertThat(dial.losers().get(0).states()).containsExactly("created", "ended");
    assertThat(dial.events()).hasSize(6);
  }
}
