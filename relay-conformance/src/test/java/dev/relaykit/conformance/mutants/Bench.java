package dev.relaykit.conformance.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.judge.FrameAudit;
import dev.relaykit.conformance.judge.Judge;
import dev.relaykit.conformance.load.CaseLibrary;
import dev.relaykit.conformance.model.CaseResult;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Finding;
import dev.relaykit.conformance.model.Verdict;
import dev.relaykit.conformance.play.CasePlayer;
import dev.relaykit.protocol.schema.SchemaIndex;
import dev.relaykit.protocol.schema.validation.SchemaValidator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the tests of defective subjects have in common: the real player, and how it is judged. */
final class Bench {

  /** What the times are multiplied by where a defect has the kit wait in vain. */
  private static final double HASTE = 0.2;

  /** The cases about the times themselves: in haste, these would find fault with everybody. */
  private static final Set<String> OF_TIMES =
      Set.of(
          "connect/again/after-giving-up",
          "connect/rejected/bounded",
          "messaging/callbacks/handed-over",
          "session/disconnect/server-stays",
          "session/lost/pings-unanswered",
          "session/queue/failed-tries",
          "session/queue/refused-upgrade",
          "session/queue/timed-out",
          "session/queue/timed-out-at-login",
          "session/reconnect/backoff-base",
          "session/reconnect/nearly-oversize",
          "session/reconnect/older-connection",
          "session/reconnect/oversize",
          "session/requests/default-timeout",
          "server/connection/pings");

  private static final String PINGS = "session/pings/";

  private static final CaseLibrary LIBRARY = CaseLibrary.bundled();
  private static final Judge JUDGE =
      new Judge(LIBRARY.rules(), new FrameAudit(new SchemaValidator(SchemaIndex.load())));

  private Bench() {}

  /** What the times of a case are multiplied by while a defect is looked for. */
  static double scale(String caseId) {
    return OF_TIMES.contains(caseId) || caseId.startsWith(PINGS) ? 1 : HASTE;
  }

  static CasePlayer player(double timeoutScale) {
    return new CasePlayer(JUDGE, new CasePlayer.Options(1, timeoutScale));
  }

  static List<ConformanceCase> cases() {
    return LIBRARY.cases();
  }

  static ConformanceCase named(String id) {
    return LIBRARY.cases().stream()
        .filter(one -> one.id().text().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no case " + id));
  }

  /** Whether the finding that names a defect is there. */
  static boolean isCaught(CaseResult result, String finding) {
    return result.verdict().kind() == Verdict.Kind.FAIL
        && result.findings().stream()
            .filter(one -> one.blame() == Finding.Blame.SUBJECT)
            .filter(one -> one.weight() == Finding.Weight.BREACH)
            .anyMatch(one -> one.text().contains(finding));
  }

  /** A defect counts as caught only if the finding that names it is there. */
  static void assertCaught(CaseResult result, String finding) {
    assertThat(result.verdict().kind()).as(() -> text(result)).isEqualTo(Verdict.Kind.FAIL);
    assertThat(result.findings())
        .as(() -> text(result))
        .filteredOn(one -> one.blame() == Finding.Blame.SUBJECT)
        .filteredOn(one -> one.weight() == Finding.Weight.BREACH)
        .extracting(Finding::text)
        .anySatisfy(text -> assertThat(text).contains(finding));
  }

  static String text(CaseResult result) {
    return result.playedCase().id()
        + "\n"
        + result.verdict()
        + "\n"
        + result.transcript().stream().map(Object::toString).collect(Collectors.joining("\n"));
  }
}
