package dev.relaykit.conformance.report.site;

import dev.relaykit.conformance.report.markup.Html;
import dev.relaykit.conformance.report.result.ReportedCase;

/** One case: what a right subject does, and what each subject does. */
final class CasePage {

  private CasePage() {}

  static String of(SiteData data, ReportedCase one) {
    Page page = new Page("../", one.id());
    Html html = page.html();
    html.start("p", "class", "lead")
        .text("What a right " + one.side() + " does: ")
        .element("strong", one.title() + ".")
        .endLine();
    writeFacts(html, one);
    html.element("h2", "Rules");
    writeRules(page, data, one);
    html.element("h2", "Verdicts");
    writeVerdicts(page, data, one.id());
    return page.end();
  }

  private static void writeFacts(Html html, ReportedCase one) {
    html.start("dl", "class", "facts");
    html.start("div").element("dt", "Level").element("dd", one.level()).endLine();
    html.start("div").element("dt", "Judges").element("dd", "the " + one.side()).endLine();
    if (!one.features().isEmpty()) {
      html.start("div")
          .element("dt", "Needs")
          .element("dd", String.join(", ", one.features()))
          .endLine();
    }
    html.endLine();
  }

  /** The rules that a case proves, with their sentences. */
  static void writeRules(Page page, SiteData data, ReportedCase one) {
    Html html = page.html();
    html.start("ul", "class", "rules");
    for (String rule : one.rules()) {
      html.start("li");
      page.link(SiteNames.rule(rule), rule).text(" ").text(data.sentence(rule)).endLine();
    }
    html.endLine();
  }

  /** What each subject does with a case. */
  static void writeVerdicts(Page page, SiteData data, String id) {
    Html html = page.html();
    html.start("ul", "class", "verdicts");
    for (SiteSubject subject : data.subjects()) {
      html.start("li");
      ReportedCase entry = subject.reported().find(id).orElse(null);
      if (entry == null) {
        html.text(subject.heading() + ": was not asked");
      } else {
        VerdictSign.write(html, entry);
        html.text(" ");
        page.link(SiteNames.result(subject, id), subject.heading());
        html.text(entry.reason().isEmpty() ? "" : ": " + entry.reason());
      }
      html.endLine();
    }
    html.endLine();
  }
}
