package dev.relaykit.conformance.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a player does at either end, beside its script and by it. */
final class RolePlayerTest {

  private static final String PING = "signalwire.ping";

  @Test
  void scriptGoesOnWithEachRequestThatItExpects() {
    LoneRole role =
        LoneRole.server("[{expect: {method: a}}, {reply: default}, {expect: {method: b}}]");
    assertThat(role.out()).isEmpty();

    role.asks("a");
    assertThat(role.frames().get(0).path("id").asString()).isEqualTo("a");
    assertThat(role.player().isOver()).isFalse();

    role.asks("b");
    assertThat(role.player().isOver()).isTrue();
    assertThat(role.player().hasFailed()).isFalse();
    assertThat(role.changes()).isEqualTo(1);
    role.player().judgeLeft();
    assertThat(role.findings()).isEmpty();
  }

  @Test
  void requestThatComesTooEarlyIsTakenOnceItsStepIsDue() {
    LoneRole role =
        LoneRole.server(
            "[{expect: {method: a}}, {wait: 1s}, {expect: {method: b}}, {close: 1000}]");
    role.asks("a").asks("b");
    assertThat(role.out()).isEmpty();

    assertThat(role.passes(Duration.ofSeconds(1)).out()).containsExactly("close 1000");
  }

  @Test
  void anotherRequestThanTheNextOneFailsAtOnceAndIsNamed() {
    LoneRole role = LoneRole.server("[{expect: {method: a}}, {close: 1000}]");
    role.asks("b");

    assertThat(role.player().hasFailed()).isTrue();
    assertThat(role.findings())
        .singleElement()
        .asString()
        .startsWith("SUBJECT a.yaml:")
        .contains("#1: a frame that no step expects: the script expects a frame with /method")
        .endsWith("expected \"a\", found \"b\"");
  }

  @ParameterizedTest(name = "scaled by {0}: nothing at {1} ms, a finding at {2} ms")
  @CsvSource({"1, 1999, 2000", "2.5, 4999, 5000", "0.5, 999, 1000"})
  void frameThatDoesNotComeInTimeIsAFinding(double scale, int before, int after) {
    LoneRole role = LoneRole.server("[{expect: {method: a, within: 2s}}]", scale);

    assertThat(role.passes(Duration.ofMillis(before)).findings()).isEmpty();
    assertThat(role.passes(Duration.ofMillis(after - before)).findings())
        .singleElement()
        .asString()
        .contains("#1: no frame came within 2 s; expected a frame with /method \"a\"");
    assertThat(role.player().isOver()).isTrue();
  }

  @Test
  void timeOfAScriptThatWaitsIsNotScaled() {
    LoneRole role = LoneRole.server("[{wait: 2s}, {close: 1000}]", 0.1);

    assertThat(role.passes(Duration.ofMillis(1999)).out()).isEmpty();
    assertThat(role.passes(Duration.ofMillis(1)).out()).containsExactly("close 1000");
  }

  @Test
  void requestsThatNobodyTookAreFindingsEachOfThem() {
    LoneRole role = LoneRole.server("[{expect: {method: a}}]");
    role.asks("a").asks("b").asks("c");
    role.player().judgeLeft();

    assertThat(role.findings())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("SUBJECT a.yaml:")
        .endsWith("frame 2: a request that no step expects: b");
  }

  @Test
  void nothingMoreIsFoundOfAScriptThatHasFailed() {
    LoneRole role = LoneRole.server("[{expect: {method: a}}]");
    role.asks("b").asks("c");
    role.player().judgeLeft();

    assertThat(role.findings()).hasSize(1);
  }

  @Test
  void afterItsEndAScriptAnswersWhatComesSoThatTheOtherEndGoesOn() {
    LoneRole role = LoneRole.server("[{expect: {method: a}}]");
    role.asks("a").asks("messaging.send").asks("signalwire.receive");

    assertThat(role.frames())
        .extracting(one -> one.path("id").asString() + " " + one.at("/result/message").asString())
        .containsExactly("messaging.send Message accepted", "signalwire.receive Receiving events");
  }

  @Test
  void allowedRequestIsAnsweredAtAnyTimeAndIsNoFinding() {
    LoneRole role = LoneRole.server("[{expect: {method: a}}, {wait: 1s}]", "[{method: x}]");
    role.asks("x").asks("a").asks("x").passes(Duration.ofSeconds(1)).asks("x");
    role.player().judgeLeft();

    assertThat(role.frames()).extracting(one -> one.path("id").asString()).hasSize(3);
    assertThat(role.player().hasFailed()).isFalse();
    assertThat(role.findings()).isEmpty();
  }

  @ParameterizedTest(name = "{0} with the script {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SERVER | [{expect: {method: a}}]                | answered
          CLIENT | [{expect: {method: a}}]                | answered
          SERVER | [{expect: {method: signalwire.ping}}]  | taken
          CLIENT | [{expect: {method: signalwire.ping}}]  | taken
          """)
  void pingIsAnsweredUnlessTheScriptExpectsOne(Role role, String steps, String outcome) {
    LoneRole lone = role == Role.SERVER ? LoneRole.server(steps) : LoneRole.client(steps);
    lone.comes(
        "{'jsonrpc':'2.0','id':'p','method':'signalwire.ping','params':{'timestamp':5.5,'x':1}}");

    boolean answered = outcome.equals("answered");
    assertThat(lone.out())
        .isEqualTo(
            answered
                ? List.of("{\"jsonrpc\":\"2.0\",\"id\":\"p\",\"result\":{\"timestamp\":5.5}}")
                : List.of());
    assertThat(lone.player().isOver()).isEqualTo(!answered);
  }

  @Test
  void pingWithoutAnIdIsNotAnswered() {
    LoneRole role = LoneRole.server("[{expect: {method: a}}]");
    role.comes("{'jsonrpc':'2.0','method':'signalwire.ping','params':{}}");
    role.comes("{'jsonrpc':'2.0','id':null,'method':'signalwire.ping','params':{}}");

    assertThat(role.out()).isEmpty();
  }

  @ParameterizedTest(name = "{0} -> acknowledged by itself: {1}")
  @CsvSource({"automatic, true", "manual, false"})
  void clientAcknowledgesEventsUnlessItsScriptDoes(String acks, boolean acknowledged) {
    String steps = "[{expect: {method: signalwire.event}}, {reply: {result: {mine: true}}}]";
    LoneRole role =
        acks.equals("manual") ? LoneRole.clientWithManualAcks(steps) : LoneRole.client(steps);
    role.event("messaging.state");

    List<JsonNode> out = role.frames();
    assertThat(out).hasSize(acknowledged ? 2 : 1);
    assertThat(out.get(0).path("id").asString()).isEqualTo("messaging.state");
    assertThat(out.get(0).at("/result/mine").asBoolean(false)).isEqualTo(!acknowledged);
  }

  @Test
  void eventOfAServerIsNoEventToAServer() {
    LoneRole role = LoneRole.server("[{expect: {method: a}}]");
    role.event("messaging.state");

    assertThat(role.out()).isEmpty();
    assertThat(role.player().hasFailed()).isTrue();
  }

  @ParameterizedTest(name = "{0} -> over: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{expect: {method: signalwire.event, params: {event_type: signalwire.authorization.state}}}] | true
          [{expect: {method: signalwire.event, params: {event_type: messaging.state}}}]                | false
          """)
  void authorizationStateIsAcknowledgedAndSkippedUnlessItIsExpected(String steps, boolean over) {
    LoneRole role = LoneRole.client(steps);
    role.event("signalwire.authorization.state");

    assertThat(role.frames()).hasSize(1);
    assertThat(role.player().isOver()).isEqualTo(over);
    assertThat(role.player().hasFailed()).isFalse();
  }

  @Test
  void answerIsLookedForAmongTheResponsesThatHaveCome() {
    LoneRole role =
        LoneRole.client(
            "[{send: {jsonrpc: '2.0', id: q, method: a, params: {}}}, {wait: 1s},"
                + " {expect: {answer: newest, frame: {/result/n: 1}}}, {close: 1000}]");
    role.out();
    role.comes("{'id':'other','result':{'n':1}}").comes("{'id':'q','result':{'n':1}}");
    role.event("messaging.state");
    role.out();

    assertThat(role.passes(Duration.ofSeconds(1)).out()).containsExactly("close 1000");
    assertThat(role.findings()).isEmpty();
  }

  @Test
  void wrongAnswerIsToldWithWhatDiffersOnceTheTimeIsOver() {
    LoneRole role =
        LoneRole.client(
            "[{send: {jsonrpc: '2.0', id: q, method: a, params: {}}},"
                + " {expect: {answer: newest, frame: {/result/n: 1}, within: 2s}}]");
    role.comes("{'id':'q','result':{'n':2}}");
    assertThat(role.findings()).isEmpty();

    assertThat(role.passes(Duration.ofSeconds(2)).findings())
        .singleElement()
        .asString()
        .contains("the nearest differs at /result/n: expected 1, found 2");
  }

  @ParameterizedTest(name = "closed with {1}, expected {0} -> {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          true             | 1000 |
          true             | none |
          1000             | 1000 |
          1001             | 1001 |
          1000             | 1001 | with close code 1001, expected as its code 1000
          1000             | none | without a close frame, expected as its code 1000
          {absent: true}   | none |
          {absent: true}   | 1000 | with close code 1000
          """)
  void endIsHeldAgainstTheOneThatIsExpected(String expected, Integer code, String problem) {
    LoneRole role = LoneRole.server("[{expect: {closed: " + expected + "}}]");
    role.player().ended(code);

    assertThat(role.player().isGone()).isTrue();
    assertThat(role.player().closeCode()).isEqualTo(code);
    if (problem == null) {
      assertThat(role.findings()).isEmpty();
    } else {
      assertThat(role.findings()).singleElement().asString().contains(problem);
    }
  }

  @Test
  void connectionThatStaysOpenIsAFindingIfItsEndIsExpected() {
    LoneRole role = LoneRole.server("[{expect: {closed: true, within: 3s}}]");

    assertThat(role.passes(Duration.ofSeconds(3)).findings())
        .singleElement()
        .asString()
        .contains("the connection is still open after 3 s");
  }

  @Test
  void connectionThatEndsBeforeTheFrameIsAFinding() {
    LoneRole role = LoneRole.server("[{expect: {method: a}}]");
    role.player().ended(1001);

    assertThat(role.findings())
        .singleElement()
        .asString()
        .contains("the connection ended with close code 1001 before the frame came; expected");
    assertThat(role.recording().lines().get(0).text()).isEqualTo("the other end closed: 1001");
  }

  @Test
  void frameThatCameBeforeTheEndIsStillTaken() {
    LoneRole role =
        LoneRole.server("[{wait: 1s}, {expect: {method: a}}, {expect: {closed: true}}]");
    role.asks("a");
    role.player().ended(null);
    role.passes(Duration.ofSeconds(1));

    assertThat(role.findings()).isEmpty();
    assertThat(role.player().isOver()).isTrue();
  }

  @Test
  void endIsToldOnceToWhoListensForIt() {
    LoneRole role = LoneRole.server("[{expect: {closed: true}}]");
    int[] told = new int[1];
    role.player().onGone(() -> told[0]++);
    role.player().ended(1000);

    assertThat(told[0]).isEqualTo(1);
    assertThat(role.player().hasEndedItself()).isFalse();
  }

  @ParameterizedTest(name = "{0} -> ended by the kit: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {close: 1001}              | close 1001          | true
          {fault: {reset: {}}}       | fault reset         | true
          {fault: {silence: {}}}     | fault silence       | true
          {fault: {no_pong: {}}}     | fault no_pong       | false
          {fault: {binary: {}}}      | fault binary        | false
          """)
  void kitKnowsWhetherItHasEndedTheConnectionItself(String step, String out, boolean ended) {
    LoneRole role = LoneRole.server("[" + step + "]");

    assertThat(role.out()).containsExactly(out);
    assertThat(role.player().hasEndedItself()).isEqualTo(ended);
  }

  @Test
  void stepsOfOneSegmentLeaveTogether() {
    LoneRole role =
        LoneRole.server(
            "[{fault: {one_segment: [{send: {text: a}}, {send: {hex: ff00}}]}}, {send: {text:"
                + " b}}]");

    assertThat(role.out()).containsExactly("together", "a", "binary ff00", "apart", "b");
  }

  @ParameterizedTest(name = "{1} cannot {0}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {reply: default}               | SERVER | there is no request with an id to reply to
          {event: delivered}             | SERVER | no messaging.send has been taken, so no state can follow
          {event: delivered}             | CLIENT | 'event' is for a server; a client uses 'send'
          {disconnect: {restart: true}}  | CLIENT | 'disconnect' is for a server; a client uses 'send'
          {send: {text: "${message_id}"}} | SERVER | message_id
          """)
  void stepThatCannotBePerformedIsAMistakeOfTheKit(String step, Role kit, String problem) {
    String steps = "[" + step + ", {close: 1000}]";
    LoneRole role = kit == Role.SERVER ? LoneRole.server(steps) : LoneRole.client(steps);

    assertThat(role.out()).isEmpty();
    assertThat(role.player().hasFailed()).isTrue();
    assertThat(role.changes()).isEqualTo(1);
    assertThat(role.findings())
        .singleElement()
        .asString()
        .startsWith("KIT a.yaml:")
        .contains(problem);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nonsense
          []
          5
          {'id':'x'
          """)
  void whatIsNoFrameIsKeptAndLeftToTheAudit(String text) {
    LoneRole role = LoneRole.server("[{expect: {method: a}}]");
    role.comes(text);
    role.player().binary(new byte[] {1});

    assertThat(role.recording().frames()).hasSize(2);
    assertThat(role.player().isOver()).isFalse();
    role.asks("a");
    assertThat(role.findings()).isEmpty();
  }

  @Test
  void framesThatWereCapturedAreKnownByTheirNumbers() {
    LoneRole role =
        LoneRole.server("[{expect: {method: a, as: first}}, {expect: {method: b, as: second}}]");
    role.asks("a").asks(PING).asks("b");

    assertThat(role.recording().captures()).containsEntry("first", 1).containsEntry("second", 4);
    assertThat(role.stage().captures()).containsKeys("first", "second");
  }

  @Test
  void kitAsTheClientKnowsWhatTheServerHasNamed() {
    LoneRole role = LoneRole.client("[{wait: 1s}]");
    role.comes("{'id':'x','result':{'protocol':'signalwire_a_b','sessionid':'s-1'}}");
    role.comes("{'id':'y','result':{'code':'200','message_id':'m-1'}}");

    assertThat(role.stage().protocol()).isEqualTo("signalwire_a_b");
    assertThat(role.stage().sessionIdOrEmpty()).isEqualTo("s-1");
    assertThat(role.stage().messageId()).isEqualTo("m-1");
  }

  @Test
  void eventIsAboutTheMessageThatWasTakenLast() {
    LoneRole role =
        LoneRole.server(
            "[{expect: {method: messaging.send}}, {reply: default}, {event: delivered}]");
    role.comes(
        "{'jsonrpc':'2.0','id':'m','method':'messaging.send','params':{'context':'c',"
            + "'from_number':'+1','to_number':'+2','body':'Hello'}}");

    List<JsonNode> out = role.frames();
    assertThat(out.get(1).at("/params/params/message_id"))
        .isEqualTo(out.get(0).at("/result/message_id"));
    assertThat(out.get(1).at("/params/params/message_state").asString()).isEqualTo("delivered");
    assertThat(out.get(1).at("/params/params/to_number").asString()).isEqualTo("+2");
  }

  @Test
  void scriptThatIsClosedByTheKitWaitsForNothingMore() {
    LoneRole role = LoneRole.client("[{expect: {method: a}}]");
    role.player().close();
    role.passes(Duration.ofMinutes(1));

    assertThat(role.out()).containsExactly("close 1000");
    assertThat(role.findings()).isEmpty();
  }
}
