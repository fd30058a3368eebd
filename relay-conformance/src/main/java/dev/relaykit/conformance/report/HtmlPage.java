package dev.relaykit.conformance.report;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The report as one page for a browser, which needs nothing beside it. */
final class HtmlPage {

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>%1$s</title>
      <style>
      :root{color-scheme:light dark}
      body{font:15px/1.45 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}
      pre{overflow-x:auto;padding:.6rem;border:1px solid #8886;border-radius:.3rem}
      summary{cursor:pointer}
      .FAIL,.COULD_NOT_RUN{color:#c22}.PASS{color:#292}.PASS_NON_STRICT{color:#972}.INFO{color:#36b}
      </style></head><body>
      <h1>%1$s</h1><p>%2$s</p>
      <details><summary>What the verdicts mean</summary><dl>
      <dt>PASS</dt><dd>The subject did all that the case asks for.</dd>
      <dt>PASS_NON_STRICT</dt><dd>It keeps the rules, and does not do what a strict subject does; it is still conformant.</dd>
      <dt>FAIL</dt><dd>It broke a rule.</dd>
      <dt>INFO</dt><dd>It does otherwise, and no document says that this is wrong.</dd>
      <dt>SKIPPED</dt><dd>The case needs what is not there.</dd>
      <dt>COULD_NOT_RUN</dt><dd>The case could not be played; nothing is known.</dd>
      </dl></details>
      """;

  private static final String CHECKBOX =
      "<input type=\"checkbox\" checked id=\"%1$s\"><label for=\"%1$s\">%1$s (%2$d)</label>%n";

  /** What is not checked is not shown; a page without a script works from a mail and a file too. */
  private static final String HIDE =
      "#%1$s:not(:checked)~.case-%1$s{display:none}#%1$s:checked+label{font-weight:bold}%n";

  private HtmlPage() {}

  static String of(JsonNode report) {
    String title =
        "Conformance of "
            + report.at("/subject/name").asString("")
            + " "
            + report.at("/subject/version").asString("");
    StringBuilder text =
        new StringBuilder(
            String.format(HEAD, Markup.escaped(title), Markup.escaped(ConsoleText.counts(report))));
    appendFilter(text, report.path("counts"));
    for (JsonNode entry : report.path("cases")) {
      String verdict = entry.path("verdict").asString();
      text.append("<details class=\"case-")
          .append(Markup.escaped(verdict))
          .append("\"><summary><b class=\"")
          .append(Markup.escaped(verdict))
          .append("\">")
          .append(Markup.escaped(verdict))
          .append("</b> ")
          .append(Markup.escaped(entry.path("id").asString()))
          .append(" <small>")
          .append(Markup.escaped(entry.path("reason").asString("")))
          .append("</small></summary><pre>")
          .append(Markup.escaped(ConsoleText.details(entry)))
          .append("</pre></details>\n");
    }
    return text.append("</body></html>\n").toString();
  }

  private static void appendFilter(StringBuilder text, JsonNode counts) {
    StringBuilder hide = new StringBuilder();
    StringBuilder boxes = new StringBuilder();
    for (var count : counts.properties()) {
      String verdict = Markup.escaped(count.getKey());
      hide.append(String.format(Locale.ROOT, HIDE, verdict));
      boxes.append(String.format(Locale.ROOT, CHECKBOX, verdict, count.getValue().asLong()));
    }
    text.append("<style>\n").append(hide).append("</style>\n").append(boxes);
  }
}
