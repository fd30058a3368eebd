package dev.relaykit.conformance.report;

import dev.relaykit.conformance.report.result.ReportedCase;
import dev.relaykit.conformance.report.result.ReportedSubject;
import java.util.List;
import java.util.stream.Collectors;

/** Whether a subject still has a defect that was measured before. */
final class DefectCheck {

  private DefectCheck() {}

  /** One word, or a few where nothing is known. */
  static String of(KnownDefect defect, ReportedSubject subject) {
    List<ReportedCase> entries =
        defect.cases().stream().flatMap(id -> subject.variantsOf(id).stream()).toList();
    List<ReportedCase> showing = entries.stream().filter(entry -> isShown(defect, entry)).toList();
    if (!showing.isEmpty()) {
      return "**found**: "
          + showing.stream().map(entry -> "`" + entry.id() + "`").collect(Collectors.joining(", "));
    }
    List<ReportedCase> others = entries.stream().filter(entry -> !isPass(entry)).toList();
    if (!entries.isEmpty() && others.isEmpty()) {
      return "not there";
    }
    return "not known: "
        + others.stream()
            .map(entry -> entry.verdict() + ", " + entry.reason())
            .findFirst()
            .orElse("no such case was played");
  }

  private static boolean isPass(ReportedCase entry) {
    return entry.verdict().isPass();
  }

  private static boolean isShown(KnownDefect defect, ReportedCase entry) {
    return entry.findings().stream()
        .anyMatch(one -> one.isBreachBySubject() && one.text().contains(defect.shownBy()));
  }
}
