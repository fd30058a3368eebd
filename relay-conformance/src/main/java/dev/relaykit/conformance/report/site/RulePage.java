package dev.relaykit.conformance.report.site;

import dev.relaykit.conformance.report.markup.Html;
import dev.relaykit.protocol.rules.Grade;
import dev.relaykit.protocol.rules.Rule;

/** One rule, and the cases that prove it. */
final class RulePage {

  private RulePage() {}

  static String of(SiteData data, String id) {
    Page page = new Page("../", id);
    Html html = page.html();
    html.element("p", data.sentence(id), "class", "lead");
    data.rule(id).ifPresent(rule -> writeFacts(html, rule));
    html.element("h2", "Cases");
    CaseTable.write(page, data, "Cases about " + id, data.casesOf(id));
    return page.end();
  }

  private static void writeFacts(Html html, Rule rule) {
    html.start("dl", "class", "facts");
    fact(html, "Section", RuleSection.of(rule.id().text()));
    fact(html, "Level", rule.level().name());
    fact(html, "Rests on", grade(rule.grade()));
    html.endLine();
  }

  private static void fact(Html html, String name, String value) {
    html.start("div").element("dt", name).element("dd", value).endLine();
  }

  private static String grade(Grade grade) {
    return switch (grade) {
      case WIRE -> "several independent SDKs, or the server's own schemas";
      case SDK -> "one SDK, or documents of SDKs";
      case CHOICE ->
          "this project's own choice, where the sources are silent: somebody else's program that"
              + " does otherwise is not blamed";
    };
  }
}
