package dev.relaykit.conformance.report.site;

import dev.relaykit.conformance.model.CaseLevel;
import dev.relaykit.conformance.model.Verdict;
import dev.relaykit.conformance.report.markup.Html;
import dev.relaykit.conformance.report.result.ReportedRun;

/** The first page: who was judged, how, and what came of it. */
final class IndexPage {

  private IndexPage() {}

  static String of(SiteData data) {
    Page page = new Page("", "RELAY conformance");
    Html html = page.html();
    html.start("p", "class", "lead")
        .text("What clients and servers do with the cases of the RELAY kit: ")
        .element("strong", data.cases().size() + " cases")
        .text(" about ")
        .element("strong", data.rules().size() + " rules")
        .text(" of the protocol. ");
    page.link("matrix.html", "Subjects by rules").text(" · ");
    page.link("cases.html", "Subjects by cases").endLine();
    html.element("h2", "Subjects");
    data.subjects().forEach(subject -> writeSubject(page, subject));
    html.element("h2", "What the verdicts mean");
    VerdictSign.writeLegend(html);
    return page.end();
  }

  private static void writeSubject(Page page, SiteSubject subject) {
    Html html = page.html();
    html.start("section", "class", "subject").start("h3");
    page.link(SiteNames.subject(subject), subject.heading()).endLine();
    Badges.write(page, subject);
    writeFacts(html, subject);
    writeTotals(page, subject);
    html.endLine();
  }

  static void writeFacts(Html html, SiteSubject subject) {
    html.start("dl", "class", "facts");
    fact(html, "Version", subject.reported().version());
    fact(html, "Language", subject.reported().language());
    for (ReportedRun run : subject.reported().runs()) {
      html.start("div")
          .element("dt", run.date())
          .start("dd")
          .element("code", run.command())
          .text(" with " + run.madeBy())
          .end()
          .endLine();
    }
    html.endLine();
  }

  private static void fact(Html html, String name, String value) {
    if (!value.isEmpty()) {
      html.start("div").element("dt", name).element("dd", value).endLine();
    }
  }

  /** How many cases of each level came to each verdict. */
  static void writeTotals(Page page, SiteSubject subject) {
    Html html = page.html();
    page.startBox("Totals of " + subject.heading());
    html.start("table", "class", "totals");
    html.element("caption", "Cases by level and verdict");
    html.start("thead").start("tr").element("th", "level", "scope", "col");
    for (Verdict.Kind kind : VerdictSign.ALL) {
      html.start("th", "scope", "col");
      VerdictSign.write(html, kind);
      html.end();
    }
    html.end().end().start("tbody");
    for (CaseLevel level : CaseLevel.values()) {
      if (subject.reported().cases().stream().anyMatch(one -> one.level().equals(level.name()))) {
        writeRow(html, subject, level.name());
      }
    }
    writeRow(html, subject, "all");
    html.end().end().endLine();
  }

  private static void writeRow(Html html, SiteSubject subject, String level) {
    html.start("tr").element("th", level, "scope", "row");
    for (Verdict.Kind kind : VerdictSign.ALL) {
      long count =
          subject.reported().cases().stream()
              .filter(one -> one.verdict() == kind)
              .filter(one -> level.equals("all") || one.level().equals(level))
              .count();
      html.element("td", Long.toString(count), "class", count == 0 ? "none" : kind.name());
    }
    html.endLine();
  }
}
