package dev.relaykit.conformance.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.load.CaseLibrary;
import dev.relaykit.conformance.model.Closing;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Finding;
import dev.relaykit.conformance.model.Played;
import dev.relaykit.conformance.model.SubjectInfo;
import dev.relaykit.conformance.model.Verdict;
import dev.relaykit.conformance.model.WireFrame;
import dev.relaykit.protocol.rules.RuleId;
import dev.relaykit.protocol.schema.SchemaIndex;
import dev.relaykit.protocol.schema.validation.SchemaValidator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JudgeTest {

  private static final CaseLibrary LIBRARY = CaseLibrary.bundled();
  private static final Judge JUDGE =
      new Judge(LIBRARY.rules(), new FrameAudit(new SchemaValidator(SchemaIndex.load())));

  /** Its main rule is of grade wire. */
  private static final String WIRE = "session/events/ack@unknown-type";

  /** Its main rule is a choice of this project. */
  private static final String CHOICE = "messaging/race/before-reply";

  /** A frame of the kit. */
  private static final String EVENT =
      """
      {"jsonrpc":"2.0","id":"e1","method":"signalwire.event","params":{"event_type":"x","params":{}}}""";

  private static ConformanceCase named(String id) {
    return LIBRARY.cases().stream()
        .filter(one -> one.id().text().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Judge.Judged judged(
      String id,
      boolean ours,
      List<Finding> findings,
      @Nullable String unsupported,
      String... sent) {
    ConformanceCase one = named(id);
    List<WireFrame> frames =
        IntStream.range(0, sent.length)
            .mapToObj(i -> new WireFrame(i + 1, 1, true, false, false, sent[i], Duration.ZERO))
            .toList();
    return JUDGE.judge(
        new Played(one, findings, frames, Map.of(), 1, Closing.NOT_JUDGED, unsupported),
        new SubjectInfo(one.side(), "x", "", "", Set.of(), ours));
  }

  @Test
  void breachOfAChoiceIsInformationUnlessItIsOurs() {
    List<Finding> breach = List.of(Finding.breach("a:1:1", "wrong"));

    assertThat(judged(CHOICE, false, breach, null).verdict().kind()).isEqualTo(Verdict.Kind.INFO);
    assertThat(judged(CHOICE, true, breach, null).verdict().kind()).isEqualTo(Verdict.Kind.FAIL);
    assertThat(judged(WIRE, false, breach, null).verdict())
        .isEqualTo(new Verdict(Verdict.Kind.FAIL, "wrong"));
  }

  @Test
  void mistakeOfTheKitComesBeforeEverything() {
    List<Finding> both =
        List.of(Finding.breach("a:1:1", "wrong"), Finding.ofKit("b:2:2", "the kit failed"));

    assertThat(judged(WIRE, false, both, "no way").verdict())
        .isEqualTo(Verdict.couldNotRun("the kit failed"));
  }

  @Test
  void whatATesteeCannotDoIsSkipped() {
    assertThat(judged(WIRE, false, List.of(), "no way").verdict())
        .isEqualTo(Verdict.skipped("unsupported: no way"));
  }

  @ParameterizedTest(name = "{0} ms: {1}")
  @CsvSource({"4499, FAIL", "4500, PASS", "9000, PASS", "9001, FAIL"})
  void timeBetweenFramesIsHeldAgainstWhatIsExpected(long millis, Verdict.Kind kind) {
    ConformanceCase one = named("session/disconnect/server-stays");
    String frame =
        "{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"signalwire.ping\",\"params\":{}}";
    Duration first = Duration.ofMillis(100);
    List<WireFrame> frames =
        List.of(
            new WireFrame(1, 1, true, false, false, frame, first),
            new WireFrame(2, 2, true, false, false, frame, first.plusMillis(millis)));
    Map<String, Integer> captures = Map.of("answered", 1, "again", 2);

    Judge.Judged judged =
        JUDGE.judge(
            new Played(one, List.of(), frames, captures, 2, Closing.NOT_JUDGED, null),
            new SubjectInfo(one.side(), "x", "", "", Set.of(), true));

    assertThat(judged.verdict().kind()).isEqualTo(kind);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"jsonrpc":"2.0","id":"1","method":"signalwire.ping","params":{}} | PASS
          {"jsonrpc":"2.0","id":"1","method":"signalwire.ping"} | FAIL
          {"jsonrpc":"2.0","id":1,"method":"signalwire.ping","params":{}} | FAIL
          {"id":"1","method":"signalwire.ping","params":{}} | FAIL
          {"jsonrpc":"2.0","id":"1","method":"messaging.send","params":{"to_number":5}} | FAIL
          {"jsonrpc":"2.0","id":"never asked","result":{}} | FAIL
          [] | FAIL
          nonsense | FAIL
          """)
  void frameOfTheSubjectIsHeldAgainstEnvelopeAndSchema(String frame, Verdict.Kind kind) {
    assertThat(judged(WIRE, false, List.of(), null, frame).verdict().kind()).isEqualTo(kind);
  }

  @Test
  void secondResponseToOneRequestIsABreach() {
    String ack = "{\"jsonrpc\":\"2.0\",\"id\":\"e1\",\"result\":{}}";

    assertThat(answered(EVENT, ack).verdict()).isEqualTo(Verdict.PASS);
    assertThat(answered(EVENT, ack, ack).verdict().reason())
        .isEqualTo("frame 3: a second response to one request: /id is \"e1\"");
  }

  @Test
  void responseOnAnotherConnectionIsABreach() {
    ConformanceCase one = named(WIRE);
    String ack = "{\"jsonrpc\":\"2.0\",\"id\":\"e1\",\"result\":{}}";
    List<WireFrame> frames =
        List.of(
            new WireFrame(1, 1, false, false, false, EVENT, Duration.ZERO),
            new WireFrame(2, 2, true, false, false, ack, Duration.ZERO));

    Judge.Judged judged =
        JUDGE.judge(
            new Played(one, List.of(), frames, Map.of(), 2, Closing.NOT_JUDGED, null),
            new SubjectInfo(one.side(), "x", "", "", Set.of(), true));

    assertThat(judged.verdict().reason())
        .isEqualTo(
            "frame 2: a response on another connection than that of its request: /id is \"e1\""
                + " (REL-QUE-007)");
  }

  @Test
  void requestThatComesTwiceMayBeAnsweredTwice() {
    String ack = "{\"jsonrpc\":\"2.0\",\"id\":\"e1\",\"result\":{}}";

    assertThat(answered(EVENT, ack, EVENT, ack).verdict()).isEqualTo(Verdict.PASS);
    assertThat(answered(EVENT, EVENT, ack, ack).verdict()).isEqualTo(Verdict.PASS);
    assertThat(answered(EVENT, EVENT, ack, ack, ack).verdict().kind()).isEqualTo(Verdict.Kind.FAIL);
  }

  /** Events are those of the kit, everything else is the subject's. */
  private static Judge.Judged answered(String... texts) {
    ConformanceCase one = named(WIRE);
    List<WireFrame> frames =
        IntStream.range(0, texts.length)
            .mapToObj(
                i ->
                    new WireFrame(
                        i + 1, 1, !texts[i].equals(EVENT), false, false, texts[i], Duration.ZERO))
            .toList();
    return JUDGE.judge(
        new Played(one, List.of(), frames, Map.of(), 1, Closing.NOT_JUDGED, null),
        new SubjectInfo(one.side(), "x", "", "", Set.of(), true));
  }

  @Test
  void frameIsJudgedByTheRuleThatItBreaksAndNotByThatOfTheCase() {
    String envelope = "{\"jsonrpc\":\"1.0\",\"id\":\"a\",\"method\":\"x.y\",\"params\":{}}";
    Judge.Judged judged = judged(CHOICE, false, List.of(), null, envelope);

    assertThat(judged.verdict().kind()).as("REL-RPC-001 is no choice").isEqualTo(Verdict.Kind.FAIL);
    assertThat(judged.findings().get(0).rule()).hasToString("REL-RPC-001");
    Finding choice =
        new Finding(
            Finding.Blame.SUBJECT,
            Finding.Weight.BREACH,
            "frame 1",
            "no text",
            RuleId.parse("REL-RPC-020"));
    assertThat(judged(WIRE, false, List.of(choice), null).verdict().kind())
        .isEqualTo(Verdict.Kind.INFO);
    assertThat(judged(WIRE, true, List.of(choice), null).verdict().kind())
        .isEqualTo(Verdict.Kind.FAIL);
    assertThat(
            judged(WIRE, false, List.of(choice, Finding.breach("a", "other")), null)
                .verdict()
                .reason())
        .isEqualTo("other");
  }
}
