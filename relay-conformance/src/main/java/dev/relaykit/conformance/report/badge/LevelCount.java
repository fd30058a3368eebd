package dev.relaykit.conformance.report.badge;

import dev.relaykit.conformance.model.CaseLevel;
import dev.relaykit.conformance.model.Verdict;
import dev.relaykit.conformance.report.result.ReportedCase;
import dev.relaykit.conformance.report.result.ReportedSubject;
import java.util.Collection;
import java.util.List;

/**
 * How many cases of one level a subject passed. A case that was skipped is not counted, and neither
 * is one that came to {@code INFO}, which is no blame; one that could not be run is, since a badge
 * must not hide it. Immutable.
 *
 * @param level the level
 * @param passed how many it passed
 * @param counted of how many
 */
public record LevelCount(CaseLevel level, long passed, long counted) {

  private static final List<CaseLevel> SHOWN =
      List.of(CaseLevel.MUST, CaseLevel.SHOULD, CaseLevel.MAY);

  /** Counts the cases of a level, of one subject or several. */
  public static LevelCount of(CaseLevel level, Collection<ReportedSubject> subjects) {
    List<Verdict.Kind> verdicts =
        subjects.stream()
            .flatMap(subject -> subject.cases().stream())
            .filter(one -> one.level().equals(level.name()))
            .map(ReportedCase::verdict)
            .toList();
    return new LevelCount(
        level,
        verdicts.stream().filter(Verdict.Kind::isPass).count(),
        verdicts.stream()
            .filter(kind -> kind != Verdict.Kind.SKIPPED && kind != Verdict.Kind.INFO)
            .count());
  }

  /** Those of the levels that have cases which count. */
  public static List<LevelCount> all(ReportedSubject subject) {
    return SHOWN.stream()
        .map(level -> of(level, List.of(subject)))
        .filter(count -> count.counted > 0)
        .toList();
  }

  /** As it stands on a badge. */
  public String text() {
    return counted == 0 ? "no " + level + " case" : passed + " / " + counted + " " + level;
  }
}
