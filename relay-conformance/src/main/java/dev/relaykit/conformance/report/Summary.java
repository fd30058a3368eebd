package dev.relaykit.conformance.report;

import dev.relaykit.conformance.model.Verdict;
import dev.relaykit.conformance.report.result.ReportedCase;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The report as Markdown, short enough for a comment at a pull request. */
final class Summary {

  /** In letters; places for comments take little more. */
  private static final int LONGEST = 60_000;

  private static final Set<Verdict.Kind> BAD =
      Set.of(Verdict.Kind.FAIL, Verdict.Kind.COULD_NOT_RUN);

  private Summary() {}

  static String of(JsonNode report) {
    List<ReportedCase> cases = report.path("cases").valueStream().map(ReportedCase::of).toList();
    StringBuilder text = new StringBuilder("# Conformance of ");
    text.append(inline(report.at("/subject/name").asString("")))
        .append(' ')
        .append(inline(report.at("/subject/version").asString("")))
        .append("\n\n")
        .append(ConsoleText.counts(report))
        .append("\n\n");
    List<ReportedCase> bad =
        cases.stream().filter(one -> BAD.contains(one.verdict()) || one.isFlaky()).toList();
    if (!bad.isEmpty()) {
      text.append("| verdict | case | rule | reason | to have it again |\n")
          .append("| --- | --- | --- | --- | --- |\n");
      append(text, bad, Summary::badRow);
      text.append('\n');
    }
    text.append("<details><summary>All cases</summary>\n\n")
        .append("| verdict | case | level | rules | closing | reason |\n")
        .append("| --- | --- | --- | --- | --- | --- |\n");
    append(text, cases, Summary::row);
    return text.append("\n</details>\n").toString();
  }

  /** Writes rows as long as there is room for them. */
  private static void append(
      StringBuilder text, List<ReportedCase> cases, Function<ReportedCase, String> row) {
    for (int i = 0; i < cases.size(); i++) {
      String next = row.apply(cases.get(i));
      if (text.length() + next.length() > LONGEST) {
        text.append("\n").append(cases.size() - i).append(" more stand in report.json.\n");
        return;
      }
      text.append(next);
    }
  }

  private static String badRow(ReportedCase one) {
    return row(
        one.verdict().name(),
        one.id(),
        one.rules().stream().findFirst().orElse(""),
        reason(one),
        one.replay().isEmpty() ? "" : "`" + cell(one.replay().replace("`", "")) + "`");
  }

  private static String row(ReportedCase one) {
    return row(
        one.verdict().name(),
        one.id(),
        one.level(),
        String.join(" ", one.rules()),
        inline(one.closing()),
        reason(one));
  }

  private static String row(String... cells) {
    return Stream.of(cells).collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String reason(ReportedCase one) {
    return Stream.of(inline(one.reason()), one.flakiness())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("; "));
  }

  /** A text that makes no link and calls nobody, wherever it is shown. */
  private static String inline(String text) {
    return cell(text)
        .replace("`", "\\`")
        .replace("[", "\\[")
        .replace("]", "\\]")
        .replace("@", "&#64;");
  }

  /** A text as it may stand in a cell of a table. */
  static String cell(String text) {
    return text.replaceAll("\\R", " ")
        .replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("<", "&lt;");
  }
}
