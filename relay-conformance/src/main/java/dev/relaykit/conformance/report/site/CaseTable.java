package dev.relaykit.conformance.report.site;

import dev.relaykit.conformance.report.markup.Html;
import dev.relaykit.conformance.report.result.ReportedCase;
import java.util.Collection;

/** A table of cases with the verdict of each subject. */
final class CaseTable {

  private CaseTable() {}

  static void write(Page page, SiteData data, String name, Collection<ReportedCase> cases) {
    Html html = page.html();
    page.startBox(name);
    html.start("table", "class", "matrix").element("caption", name);
    html.start("thead").start("tr");
    html.element("th", "case", "scope", "col").element("th", "level", "scope", "col");
    writeHeads(page, data);
    html.end().end().start("tbody");
    for (ReportedCase one : cases) {
      html.start("tr").start("th", "scope", "row");
      page.link(SiteNames.ofCase(one.id()), one.id()).end();
      html.element("td", one.level());
      for (SiteSubject subject : data.subjects()) {
        writeCell(page, subject, one.id());
      }
      html.endLine();
    }
    html.end().end().endLine();
  }

  /** A head for each subject. */
  static void writeHeads(Page page, SiteData data) {
    for (SiteSubject subject : data.subjects()) {
      page.html().start("th", "scope", "col", "class", "who");
      page.link(SiteNames.subject(subject), subject.heading()).end();
    }
  }

  private static void writeCell(Page page, SiteSubject subject, String id) {
    Html html = page.html();
    ReportedCase entry = subject.reported().find(id).orElse(null);
    if (entry == null) {
      html.element("td", "", "class", "cell");
      return;
    }
    html.start("td", "class", "cell " + entry.verdict())
        .start("a", "href", page.to(SiteNames.result(subject, id)));
    VerdictSign.write(html, entry);
    html.end().end();
  }
}
