package dev.relaykit.conformance.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.load.CaseText;
import dev.relaykit.conformance.model.Closing;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Finding;
import dev.relaykit.conformance.model.Played;
import dev.relaykit.conformance.model.SubjectInfo;
import dev.relaykit.conformance.model.Verdict;
import dev.relaykit.conformance.model.WireFrame;
import dev.relaykit.protocol.rules.RuleList;
import dev.relaykit.protocol.schema.SchemaIndex;
import dev.relaykit.protocol.schema.validation.SchemaValidator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a case expects of everything that a subject has sent, and what that does to the verdict. */
final class ExpectedOfTheWireTest {

  private static final Judge JUDGE =
      new Judge(RuleList.load(), new FrameAudit(new SchemaValidator(SchemaIndex.load())));

  private static final String PING =
      "{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"signalwire.ping\",\"params\":{}}";

  private static ConformanceCase expecting(String expectations) {
    return CaseText.client(
        """
        client: [{wait: 1ms}]
        server: [{expect: {method: x, as: first}}, {expect: {method: x, as: second}}]
        calls: [{connect: {}}]
        """
            + expectations);
  }

  private static Verdict verdict(
      ConformanceCase one,
      Closing closing,
      int connections,
      Map<String, Integer> captures,
      WireFrame... frames) {
    Played played =
        new Played(one, List.of(), List.of(frames), captures, connections, closing, null);
    return JUDGE.judge(played, new SubjectInfo(one.side(), "x", "", "", Set.of(), true)).verdict();
  }

  private static WireFrame frame(int number, boolean bySubject, boolean binary, String text) {
    return new WireFrame(number, 1, bySubject, binary, false, text, Duration.ZERO);
  }

  @ParameterizedTest(name = "{0} when {1} is expected, {2} strictly -> {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CLEAN 1000      |       |      | PASS            |
          OTHER_CODE 1001 |       |      | PASS            |
          ABRUPT          |       |      | PASS            |
          NOT_JUDGED      |       |      | PASS            |
          CLEAN 1000      | 1000  |      | PASS            |
          OTHER_CODE 1001 | 1000  |      | FAIL            | close code: expected 1000, found 1001
          ABRUPT          | 1000  |      | FAIL            | close code: expected 1000, found without a close frame
          NOT_JUDGED      | 1000  |      | PASS            |
          CLEAN 1000      |       | 1000 | PASS            |
          OTHER_CODE 1001 |       | 1000 | PASS_NON_STRICT | close code: expected 1000, found 1001
          ABRUPT          |       | 1000 | PASS_NON_STRICT | close code: expected 1000, found without a close frame
          NOT_JUDGED      |       | 1000 | PASS            |
          OTHER_CODE 1009 | 1009  |      | PASS            |
          """)
  void closingIsJudgedOnlyWhereTheCaseSpeaksOfIt(
      String closing, String required, String strict, Verdict.Kind kind, String reason) {
    String[] parts = closing.split(" ", 2);
    Closing was =
        new Closing(
            Closing.Kind.valueOf(parts[0]), parts.length > 1 ? parts[1] : "without a close frame");
    String expectations =
        required != null
            ? "expect: {closing: " + required + "}"
            : strict != null ? "expect: {strict: {closing: " + strict + "}}" : "";

    assertThat(verdict(expecting(expectations), was, 1, Map.of()))
        .isEqualTo(new Verdict(kind, reason == null ? "" : reason));
  }

  @ParameterizedTest(name = "frames {0} and {1} -> {2}")
  @CsvSource({"1, 2, PASS", "2, 1, FAIL", "4, 9, PASS", "9, 4, FAIL"})
  void capturedFramesMustHaveComeInTheirOrder(int first, int second, Verdict.Kind kind) {
    Verdict verdict =
        verdict(
            expecting("expect: {order: [first, second]}"),
            Closing.NOT_JUDGED,
            1,
            Map.of("first", first, "second", second));

    assertThat(verdict.kind()).isEqualTo(kind);
    if (kind == Verdict.Kind.FAIL) {
      assertThat(verdict.reason())
          .isEqualTo("frame " + second + " ('second') came before frame " + first + " ('first')");
    }
  }

  @Test
  void frameThatWasNeverCapturedHasNoOrder() {
    assertThat(
            verdict(
                expecting("expect: {order: [first, second]}"),
                Closing.NOT_JUDGED,
                1,
                Map.of("second", 1)))
        .isEqualTo(Verdict.PASS);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {method: signalwire.ping}   | FAIL
          {method: signalwire.event}  | PASS
          """)
  void frameThatMustNotBeSentIsABreach(String pattern, Verdict.Kind kind) {
    Verdict verdict =
        verdict(
            expecting("expect: {never: [" + pattern + "]}"),
            Closing.NOT_JUDGED,
            1,
            Map.of(),
            frame(1, true, false, PING));

    assertThat(verdict.kind()).isEqualTo(kind);
    if (kind == Verdict.Kind.FAIL) {
      assertThat(verdict.reason()).startsWith("frame 1: found ").contains("must not be sent here");
    }
  }

  @Test
  void frameThatTheKitSentIsNeverOneThatMustNotBeSent() {
    assertThat(
            verdict(
                expecting("expect: {never: [{method: signalwire.ping}]}"),
                Closing.NOT_JUDGED,
                1,
                Map.of(),
                frame(1, false, false, PING)))
        .isEqualTo(Verdict.PASS);
  }

  @ParameterizedTest(name = "{0} opened, {1} expected -> {2}")
  @CsvSource({"2, 2, PASS", "3, 2, FAIL", "1, 2, FAIL"})
  void numberOfConnectionsIsHeldAgainstTheOneExpected(int opened, int expected, Verdict.Kind kind) {
    Verdict verdict =
        verdict(
            expecting("expect: {connections: " + expected + "}"),
            Closing.NOT_JUDGED,
            opened,
            Map.of());

    assertThat(verdict.kind()).isEqualTo(kind);
    if (kind == Verdict.Kind.FAIL) {
      assertThat(verdict.reason())
          .isEqualTo("connections opened: expected " + expected + ", found " + opened);
    }
  }

  @ParameterizedTest(name = "strict {0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {connections: 1}               | PASS_NON_STRICT
          {order: [first, second]}       | PASS_NON_STRICT
          {never: [{method: signalwire.ping}]} | PASS_NON_STRICT
          {connections: 2}               | PASS
          """)
  void whatOnlyAStrictSubjectDoesIsNoFailure(String strict, Verdict.Kind kind) {
    assertThat(
            verdict(
                    expecting("expect: {strict: " + strict + "}"),
                    Closing.NOT_JUDGED,
                    2,
                    Map.of("first", 2, "second", 1),
                    frame(1, true, false, PING))
                .kind())
        .isEqualTo(kind);
  }

  @Test
  void breachCountsMoreThanWhatIsNotStrictAndBothAreTold() {
    Played played =
        new Played(
            expecting("expect: {connections: 1, strict: {never: [{method: signalwire.ping}]}}"),
            List.of(Finding.breach("b:1:1", "first of the script")),
            List.of(frame(1, true, false, PING)),
            Map.of(),
            2,
            Closing.NOT_JUDGED,
            null);

    Judge.Judged judged =
        JUDGE.judge(
            played, new SubjectInfo(played.playedCase().side(), "x", "", "", Set.of(), true));

    assertThat(judged.verdict())
        .isEqualTo(new Verdict(Verdict.Kind.FAIL, "first of the script (and 1 more)"));
    assertThat(judged.findings())
        .extracting(Finding::weight)
        .containsExactly(Finding.Weight.BREACH, Finding.Weight.BREACH, Finding.Weight.NOT_STRICT);
  }
}
