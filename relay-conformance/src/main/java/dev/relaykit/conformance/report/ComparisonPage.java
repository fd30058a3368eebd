package dev.relaykit.conformance.report;

import dev.relaykit.conformance.model.Verdict;
import dev.relaykit.conformance.report.result.ReportedCase;
import dev.relaykit.conformance.report.result.ReportedRun;
import dev.relaykit.conformance.report.result.ReportedSubject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Puts the reports of several subjects, or of several versions of one, side by side. */
public final class ComparisonPage {

  private static final Set<Verdict.Kind> NOTED =
      Set.of(Verdict.Kind.FAIL, Verdict.Kind.INFO, Verdict.Kind.COULD_NOT_RUN);

  private final List<JsonNode> reports;
  private final List<ReportedSubject> subjects;
  private final StringBuilder text = new StringBuilder();

  private ComparisonPage(List<JsonNode> reports) {
    this.reports = reports;
    this.subjects = ReportedSubject.of(reports);
  }

  /**
   * A page of Markdown. It depends on nothing but what it is given.
   *
   * @param reports trees of reports; those of one subject (of the same name and version) make one
   *     column, in which the worst result of a case counts
   * @param defects what to look for
   */
  public static String of(List<JsonNode> reports, List<KnownDefect> defects) {
    return new ComparisonPage(reports).page(defects);
  }

  private String page(List<KnownDefect> defects) {
    text.append("# Conformance results\n\n");
    runs();
    counts();
    if (!defects.isEmpty()) {
      defects(defects);
    }
    noted();
    all();
    return text.toString();
  }

  private void runs() {
    for (JsonNode report : reports) {
      ReportedRun run = ReportedRun.of(report);
      text.append("- ")
          .append(run.date())
          .append(", ")
          .append(run.madeBy())
          .append(": `")
          .append(run.command())
          .append("`\n");
    }
    text.append('\n');
  }

  private void counts() {
    row("verdict", ReportedSubject::heading);
    text.append("| --- |").append(" ---: |".repeat(subjects.size())).append('\n');
    row("language", ReportedSubject::language);
    for (Verdict.Kind verdict : Verdict.Kind.values()) {
      row("`" + verdict + "`", subject -> Long.toString(subject.count(verdict)));
    }
    text.append('\n');
  }

  private void defects(List<KnownDefect> defects) {
    text.append("## Defects that were measured before\n\n| defect | measured | ")
        .append(headings())
        .append(" |\n| --- | --- |")
        .append(" --- |".repeat(subjects.size()))
        .append('\n');
    for (KnownDefect defect : defects) {
      row(
          Summary.cell(defect.title()) + " | " + Summary.cell(defect.measured()),
          subject -> Summary.cell(DefectCheck.of(defect, subject)));
    }
    text.append('\n');
  }

  private void noted() {
    text.append("## What is not a pass\n\n");
    for (String id : ids()) {
      List<ReportedSubject> noted =
          subjects.stream()
              .filter(subject -> subject.find(id).filter(this::isNoted).isPresent())
              .toList();
      if (noted.isEmpty()) {
        continue;
      }
      ReportedCase first = noted.get(0).find(id).orElseThrow();
      text.append("`")
          .append(id)
          .append("` (")
          .append(first.level())
          .append(", ")
          .append(first.rules().isEmpty() ? "" : first.rules().get(0))
          .append("): ")
          .append(Summary.cell(first.title()))
          .append("\n\n");
      for (ReportedSubject subject : noted) {
        ReportedCase entry = subject.find(id).orElseThrow();
        text.append("- ")
            .append(subject.heading())
            .append(": `")
            .append(entry.verdict())
            .append("`: ")
            .append(Summary.cell(entry.reason()))
            .append(entry.isFlaky() ? " (" + entry.flakiness() + ")" : "")
            .append('\n');
      }
      text.append('\n');
    }
  }

  private boolean isNoted(ReportedCase entry) {
    return NOTED.contains(entry.verdict()) || entry.isFlaky();
  }

  private void all() {
    text.append("## All cases\n\n| case | level | ")
        .append(headings())
        .append(" |\n| --- | --- |")
        .append(" --- |".repeat(subjects.size()))
        .append('\n');
    for (String id : ids()) {
      String level =
          subjects.stream()
              .flatMap(subject -> subject.find(id).stream())
              .map(ReportedCase::level)
              .findFirst()
              .orElse("");
      row("`" + id + "` | " + level, subject -> verdict(subject, id));
    }
  }

  private void row(String first, Function<ReportedSubject, String> cell) {
    text.append("| ").append(first);
    subjects.forEach(subject -> text.append(" | ").append(cell.apply(subject)));
    text.append(" |\n");
  }

  private String headings() {
    return subjects.stream().map(ReportedSubject::heading).collect(Collectors.joining(" | "));
  }

  private Set<String> ids() {
    return subjects.stream()
        .flatMap(subject -> subject.cases().stream())
        .map(ReportedCase::id)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String verdict(ReportedSubject subject, String id) {
    return subject.find(id).map(entry -> entry.verdict().name()).orElse("");
  }
}
