package dev.relaykit.mock.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.journal.Direction;
import dev.relaykit.mock.scenario.Scenario;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedScenarioTest {

  private static final String SEND =
      "{'jsonrpc':'2.0','id':'%s','method':'messaging.send','params':{'from_number':'+15551110000',"
          + "'to_number':'%s','body':'secret words','context':'office'}}";
  private static final String ACCEPTED =
      "{'jsonrpc':'2.0','id':'%s','result':{'code':'200','message':'Message accepted',"
          + "'message_id':'%s'}}";

  @Test
  void requestBecomesARuleWithWaits() {
    assertThat(
            rules(
                new Tape()
                    .login("a")
                    .later(50)
                    .client(String.format(SEND, "s1", "+15552220000"))
                    .later(7)
                    .server(String.format(ACCEPTED, "s1", "m-1"))
                    .later(1200)
                    .server(
                        "{'jsonrpc':'2.0','id':'e1','method':'x.y','params':{'message_id':'m-1'}}")))
        .contains(
            """
              - match: {method: messaging.send, nth: 1}
                script:
                  - wait: 7ms
                  - reply: default
                  - wait: 1200ms
                  - send: {jsonrpc: "2.0", id: "${uuid}", method: "x.y", params: {message_id: "${message_id}"}}
            """);
  }

  @Test
  void loginNamesTheSessionAndTheProjectOfTheNewClient() {
    assertThat(rules(new Tape().login("a")))
        .contains("match: {method: signalwire.connect, nth: 1}")
        .contains(
            "reply: {result: {protocol: \"${protocol}\", sessionid: \"${session_id}\","
                + " authorization: {project_id: \"${project}\"}}}")
        .doesNotContain("my-project", "my-token", "times:");
  }

  @Test
  void eventsOfTwoMessagesStayWithTheirMessages() {
    String text =
        rules(
            new Tape()
                .login("a")
                .client(String.format(SEND, "s1", "+15552220001"))
                .client(String.format(SEND, "s2", "+15552220002"))
                .server(String.format(ACCEPTED, "s2", "m-2"))
                .server(String.format(ACCEPTED, "s1", "m-1"))
                .server(
                    "{'jsonrpc':'2.0','id':'e1','method':'x.one','params':{'message_id':'m-1'}}")
                .server(
                    "{'jsonrpc':'2.0','id':'e2','method':'x.two','params':{'message_id':'m-2'}}"));
    assertThat(text.substring(text.indexOf("+15552220001"), text.indexOf("+15552220002")))
        .contains("x.one")
        .doesNotContain("x.two");
    assertThat(text).contains("params: {to_number: \"+15552220002\"}, nth: 1");
  }

  @Test
  void eventBeforeTheReplyBelongsToItsMessage() {
    assertThat(
            rules(
                new Tape()
                    .login("a")
                    .client(String.format(SEND, "s1", "+15552220001"))
                    .client("{'jsonrpc':'2.0','id':'r1','method':'signalwire.receive','params':{}}")
                    .server(
                        "{'jsonrpc':'2.0','id':'e1','method':'early','params':{'message_id':'m-1'}}")
                    .server(String.format(ACCEPTED, "s1", "m-1"))))
        .contains("params: {message_id: \"${message_id}\"}}\n      - reply: default");
  }

  @Test
  void idsOfTheServerAreDrawnAnewAndThoseOfTheClientAreRepeated() {
    String uuid = "0b4ff0c0-1111-4222-8333-444455556666";
    assertThat(
            rules(
                new Tape()
                    .login("a")
                    .client(
                        "{'jsonrpc':'2.0','id':'d1','method':'calling.dial','params':{'tag':'my-tag-1'}}")
                    .server(
                        "{'jsonrpc':'2.0','id':'d1','result':{'call_id':'"
                            + uuid
                            + "','tag':'my-tag-1','text':'a ${b} of "
                            + uuid
                            + "'}}")))
        .contains("capture: {id_1: \"${uuid}\"}")
        .contains("{call_id: \"${id_1}\", tag: \"${/params/tag}\", text: \"a $${b} of ${id_1}\"}");
  }

  @Test
  void timesAreThoseOfTheReplay() {
    assertThat(
            rules(
                new Tape()
                    .login("a")
                    .client(
                        "{'jsonrpc':'2.0','id':1,'method':'signalwire.ping','params':{'timestamp':5}}")
                    .server("{'jsonrpc':'2.0','id':1,'result':{'timestamp':5}}")
                    .client("{'jsonrpc':'2.0','id':2,'method':'signalwire.ping','params':{}}")
                    .server(
                        "{'jsonrpc':'2.0','id':2,'result':{'timestamp':1767225600.5,'size':7}}")))
        .contains("{method: signalwire.ping, nth: 1}", "{timestamp: \"${/params/timestamp}\"}")
        .contains("{method: signalwire.ping, nth: 2}", "{timestamp: \"${now}\", size: 7}");
  }

  @Test
  void severalSessionsAreToldApartByStates() {
    String text =
        rules(
            new Tape()
                .login("a")
                .client("{'jsonrpc':'2.0','id':'p','method':'signalwire.ping'}")
                .server("{'jsonrpc':'2.0','id':'p','result':{}}")
                .on(2)
                .login("b")
                .client("{'jsonrpc':'2.0','id':'p','method':'signalwire.ping'}")
                .server("{'jsonrpc':'2.0','id':'p','result':{'b':1}}"));
    assertThat(text)
        .contains(
            "- match: {method: signalwire.connect, state: start}\n"
                + "    times: 1\n"
                + "    then: session_1")
        .contains(
            "- match: {method: signalwire.connect, state: start}\n    times: 1\n    then: session_2\n    renew: true")
        .contains("{method: signalwire.ping, state: session_1, nth: 1}")
        .contains("{method: signalwire.ping, state: session_2, nth: 1}");
  }

  @Test
  void resumedLoginIsTheSecondOfItsSession() {
    String text =
        rules(
            new Tape()
                .login("a")
                .add(Direction.SENT, Recorded.Kind.CUT, "", 0)
                .on(2)
                .login("a", "a"));
    assertThat(text)
        .contains("fault: {reset: {}}")
        .contains("{method: signalwire.connect, nth: 2}")
        .doesNotContain("times: 1", "forget_session");
  }

  @Test
  void sessionThatWasNotResumedIsForgottenBeforeItsConnectionEnds() {
    String text =
        rules(
            new Tape()
                .login("a")
                .later(90)
                .add(Direction.SENT, Recorded.Kind.CLOSED, "bye", 1012)
                .on(2)
                .login("b", "a"));
    assertThat(text)
        .contains(
            "      - wait: 90ms\n      - fault: {forget_session: {}}\n"
                + "      - close: {code: 1012, reason: \"bye\"}\n");
  }

  @Test
  void refusedUpgradeBecomesAFault() {
    Tape tape = new Tape().add(Direction.SENT, Recorded.Kind.REFUSED, "/", 503);
    assertThat(rules(tape.on(2).login("a"))).contains("- refuse_upgrade: {status: 503, nth: 1}");
  }

  @ParameterizedTest
  @CsvSource({"1005, 1000", "1006, 1000", "1001, 1001", "4001, 4001"})
  void closeFrameKeepsACodeThatMayBeSent(int recorded, int replayed) {
    RecordedScenario scenario =
        scenario(new Tape().login("a").add(Direction.SENT, Recorded.Kind.CLOSED, "", recorded));
    assertThat(scenario.text()).contains("- close: {code: " + replayed + "}");
    assertThat(scenario.gaps()).hasSize(recorded == replayed ? 0 : 1);
  }

  @Test
  void requestThatTheRecordingEndsBeforeHasNoRule() {
    assertThat(rules(new Tape().login("a").client(String.format(SEND, "s1", "+15552220001"))))
        .doesNotContain("messaging.send");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'text':'x'}",
        "{}",
        "[1,2]",
        "\u0085 \u2028 \ufeff 'quoted' \ud83d\ude00",
        "{'method':'m','deep':[[[[[['\\u0000']]]]]],'null':null,'yes':1e400,'n':-0.0}",
      })
  void anyMessageOfTheServerCanBeRead(String message) {
    RecordedScenario scenario = scenario(new Tape().login("a").server(message));
    assertThat(scenario.rules()).isEqualTo(1);
    assertThat(scenario.gaps()).isEmpty();
  }

  @Test
  void frameThatNoFileCanHoldIsLeftOutAlone() {
    RecordedScenario scenario =
        scenario(
            new Tape()
                .login("a")
                .server("{'method':'m','half':'\\ud800'}")
                .server("{'method':'n'}"));
    assertThat(scenario.text()).contains("${protocol}", "method: \"n\"").doesNotContain("half");
    assertThat(scenario.gaps())
        .containsExactly("a frame is left out that no scenario file can hold");
  }

  @Test
  void deepOrLongFramesAreWrittenAsText() {
    String deep = "{'method':'m','a':" + "[".repeat(150) + "]".repeat(150) + "}";
    assertThat(rules(new Tape().login("a").server(deep))).contains("- send: {text: \"{");
    String number = "{'method':'m','a':" + "1".repeat(200) + "}";
    assertThat(rules(new Tape().login("a").server(number))).contains("- send: {text: \"{");
  }

  @Test
  void rulesThatNoFileCanHoldAreSaidToBeMissing() {
    Tape tape = new Tape().login("a");
    for (int i = 0; i < 4; i++) {
      tape.client("{'jsonrpc':'2.0','id':" + i + ",'method':'m.n'}")
          .server("{'jsonrpc':'2.0','id':" + i + ",'result':{'a':'" + "x".repeat(300_000) + "'}}");
    }
    RecordedScenario scenario = scenario(tape);
    assertThat(scenario.rules()).isEqualTo(4);
    assertThat(scenario.gaps()).singleElement().asString().contains("from rule 5 on are left out");
    assertThat(scenario.text()).contains("# Not replayed as recorded: the rules from rule 5 on");
    Scenario.parse("all", scenario.text());
  }

  @Test
  void maskedRecordingTellsNothing() {
    Tape tape =
        new Tape()
            .login("a")
            .client(String.format(SEND, "s1", "+15552220001"))
            .server(String.format(ACCEPTED, "s1", "m-1"))
            .client(String.format(SEND, "s2", "+15552220002"))
            .server(String.format(ACCEPTED, "s2", "m-2"))
            .server(
                "{'jsonrpc':'2.0','id':'e','method':'x','params':{'from':'+15553330000',"
                    + "'to':'70123','text':'call 15552220001 or +15553330000','body':'other',"
                    + "'media':['https://secret.example/p'],'token':'t0k'}}");
    Set<Mask> all = EnumSet.allOf(Mask.class);
    RecordedScenario scenario = RecordedScenario.of(tape.recording(), all);
    String transcript = RecordedTranscript.of(tape.recording(), all, List.of());
    for (String text : List.of(scenario.text(), transcript)) {
      assertThat(text)
          .doesNotContain(
              "5552220001",
              "5552220002",
              "5553330000",
              "5551110000",
              "70123",
              "secret",
              "other",
              "t0k",
              "my-token",
              "my-project");
    }
    assertThat(scenario.text())
        .as("one stand-in for each number")
        .contains("to_number: \"+15550001002\"", "to_number: \"+15550001003\"");
    Scenario.parse("masked", scenario.text());
  }

  @Test
  void standInsAreTheSameInBothFiles() {
    Tape tape =
        new Tape()
            .login("a")
            .client(String.format(SEND, "s1", "+15552220001"))
            .client("{'jsonrpc':'2.0','id':'x1','method':'x.y','params':{}}")
            .server("{'jsonrpc':'2.0','id':'x1','result':{'number':'+15553330000'}}")
            .server(String.format(ACCEPTED, "s1", "m-1"));
    Set<Mask> numbers = Set.of(Mask.NUMBERS);
    String transcript = RecordedTranscript.of(tape.recording(), numbers, List.of());
    assertThat(transcript).contains("\"number\":\"+15550001003\"");
    assertThat(RecordedScenario.of(tape.recording(), numbers).text())
        .contains("number: \"+15550001003\"");
  }

  @Test
  void secretsInBinaryMessagesAndPathsAreHidden() {
    String login =
        "{'method':'signalwire.connect','params':{'authentication':{'project':'my-project','token':'my-token'}}}"
            .replace('\'', '"');
    Tape tape =
        new Tape()
            .add(Direction.RECEIVED, Recorded.Kind.OPENED, "/of/my-project?token=x", 0)
            .add(Direction.RECEIVED, Recorded.Kind.BINARY, BinaryText.hex(login), 0)
            .add(Direction.SENT, Recorded.Kind.BINARY, BinaryText.hex("hello my-token"), 0)
            .add(Direction.SENT, Recorded.Kind.BINARY, "00ff", 0)
            .login("a")
            .server("{'method':'m'}")
            .add(Direction.SENT, Recorded.Kind.BINARY, BinaryText.hex("by my-token"), 0)
            .add(Direction.SENT, Recorded.Kind.BINARY, "ff00", 0);
    RecordedScenario scenario = scenario(tape);
    String transcript = RecordedTranscript.of(tape.recording(), Set.of(), scenario.gaps());
    for (String text : List.of(scenario.text(), transcript)) {
      assertThat(text)
          .doesNotContain("my-token", "my-project", "token=x")
          .doesNotContain(BinaryText.hex("my-token"), BinaryText.hex("my-project"))
          .contains(BinaryText.hex("by ***"), "ff00");
    }
  }

  private static String rules(Tape tape) {
    return scenario(tape).text();
  }

  private static RecordedScenario scenario(Tape tape) {
    RecordedScenario scenario = RecordedScenario.of(tape.recording(), Set.of());
    Scenario parsed = Scenario.parse("recorded", scenario.text());
    assertThat(parsed.rules()).hasSize(scenario.rules());
    return scenario;
  }
}
