package dev.relaykit.conformance.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Puts the reports of several subjects, or of several versions of one, side by side. */
public final class ComparisonPage {

  private static final Set<String> NOTED = Set.of("FAIL", "INFO", "COULD_NOT_RUN");

  private final List<JsonNode> reports;
  private final List<ComparedSubject> subjects;
  private final StringBuilder text = new StringBuilder();

  private ComparisonPage(List<JsonNode> reports) {
    this.reports = reports;
    this.subjects = ComparedSubject.of(reports);
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
      text.append("- ")
          .append(report.at("/run/started_at").asString("").replaceFirst("T.*", ""))
          .append(", RELAY kit ")
          .append(report.at("/kit/version").asString())
          .append(suite(report))
          .append(": `")
          .append(report.at("/run/command").asString());
      for (var flag : report.at("/run/selection").properties()) {
        for (JsonNode value : flag.getValue()) {
          text.append(" --")
              .append(flag.getKey())
              .append(" '")
              .append(value.asString())
              .append("'");
        }
      }
      int repeat = report.at("/run/repeat").asInt(1);
      text.append(repeat == 1 ? "" : " --repeat " + repeat).append("`\n");
    }
    text.append('\n');
  }

  private static String suite(JsonNode report) {
    String version = report.at("/kit/suite").asString("");
    return version.isEmpty() ? "" : ", cases " + version;
  }

  private void counts() {
    row("verdict", ComparedSubject::heading);
    text.append("| --- |").append(" ---: |".repeat(subjects.size())).append('\n');
    row("language", ComparedSubject::language);
    for (String verdict :
        List.of("PASS", "PASS_NON_STRICT", "FAIL", "INFO", "SKIPPED", "COULD_NOT_RUN")) {
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
      List<ComparedSubject> noted =
          subjects.stream().filter(subject -> NOTED.contains(verdict(subject, id))).toList();
      if (noted.isEmpty()) {
        continue;
      }
      JsonNode first = noted.get(0).entry(id).orElseThrow();
      text.append("`")
          .append(id)
          .append("` (")
          .append(first.path("level").asString())
          .append(", ")
          .append(first.at("/rules/0").asString())
          .append("): ")
          .append(Summary.cell(first.path("title").asString()))
          .append("\n\n");
      for (ComparedSubject subject : noted) {
        text.append("- ")
            .append(subject.heading())
            .append(": `")
            .append(verdict(subject, id))
            .append("`: ")
            .append(
                Summary.cell(
                    subject.entry(id).map(entry -> entry.path("reason").asString("")).orElse("")))
            .append('\n');
      }
      text.append('\n');
    }
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
              .flatMap(subject -> subject.entry(id).stream())
              .map(entry -> entry.path("level").asString())
              .findFirst()
              .orElse("");
      row("`" + id + "` | " + level, subject -> verdict(subject, id));
    }
  }

  private void row(String first, Function<ComparedSubject, String> cell) {
    text.append("| ").append(first);
    subjects.forEach(subject -> text.append(" | ").append(cell.apply(subject)));
    text.append(" |\n");
  }

  private String headings() {
    return subjects.stream().map(ComparedSubject::heading).collect(Collectors.joining(" | "));
  }

  private Set<String> ids() {
    return subjects.stream()
        .flatMap(subject -> subject.ids().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String verdict(ComparedSubject subject, String id) {
    return subject.entry(id).map(entry -> entry.path("verdict").asString()).orElse("");
  }
}
