package dev.relaykit.conformance.report.site;

import dev.relaykit.conformance.model.Verdict;
import dev.relaykit.conformance.report.markup.Html;
import dev.relaykit.conformance.report.result.ReportedCase;
import dev.relaykit.protocol.rules.Rule;
import java.util.List;
import java.util.Optional;

/** Subjects by rules. */
final class MatrixPage {

  private MatrixPage() {}

  static String of(SiteData data) {
    Page page = new Page("", "Subjects by rules");
    Html html = page.html();
    html.element(
        "p",
        "A cell tells the worst verdict of the cases about a rule; of several cases it tells of how"
            + " many that is the verdict. An empty cell: no case about the rule is for this subject.");
    VerdictSign.writeShortLegend(html);
    page.startBox("Subjects by rules");
    html.start("table", "class", "matrix").element("caption", "Subjects by rules");
    html.start("thead").start("tr");
    html.element("th", "rule", "scope", "col").element("th", "level", "scope", "col");
    CaseTable.writeHeads(page, data);
    html.element("th", "what it asks for", "scope", "col", "class", "sentence").end().endLine();
    String section = "";
    for (String rule : data.rules()) {
      String its = RuleSection.of(rule);
      if (!its.equals(section)) {
        if (!section.isEmpty()) {
          html.endLine();
        }
        html.start("tbody");
        writeSection(html, its, data.subjects().size() + 3);
        section = its;
      }
      writeRule(page, data, rule);
    }
    html.end().end().endLine();
    return page.end();
  }

  private static void writeSection(Html html, String name, int columns) {
    html.start("tr", "class", "section")
        .start("th", "scope", "rowgroup", "colspan", "" + columns)
        .element("span", name)
        .end()
        .endLine();
  }

  private static void writeRule(Page page, SiteData data, String rule) {
    Html html = page.html();
    html.start("tr").start("th", "scope", "row");
    page.link(SiteNames.rule(rule), rule).end();
    html.element("td", data.rule(rule).map(Rule::level).map(Enum::name).orElse(""));
    for (SiteSubject subject : data.subjects()) {
      List<ReportedCase> cases =
          data.casesOf(rule).stream()
              .map(one -> subject.reported().find(one.id()))
              .flatMap(Optional::stream)
              .toList();
      if (cases.isEmpty()) {
        html.element("td", "", "class", "cell");
      } else {
        writeCell(page, subject, rule, cases);
      }
    }
    html.element("td", data.sentence(rule), "class", "sentence").endLine();
  }

  private static void writeCell(
      Page page, SiteSubject subject, String rule, List<ReportedCase> cases) {
    Verdict.Kind worst = VerdictSign.worst(cases);
    long such = cases.stream().filter(one -> one.verdict() == worst).count();
    String file =
        cases.size() == 1 ? SiteNames.result(subject, cases.get(0).id()) : SiteNames.rule(rule);
    String count =
        cases.size() == 1 ? "" : such == cases.size() ? "" + such : such + "/" + cases.size();
    boolean isFlaky = cases.stream().anyMatch(ReportedCase::isFlaky);
    Html html = page.html();
    html.start("td", "class", "cell " + worst)
        .start(
            "a",
            "href",
            page.to(file),
            "aria-label",
            rule
                + ", "
                + subject.heading()
                + ": "
                + worst
                + ", "
                + such
                + " of "
                + cases.size()
                + (cases.size() == 1 ? " case" : " cases")
                + (isFlaky ? ", flaky" : ""))
        .element("span", VerdictSign.sign(worst), "class", "sign")
        .text(count.isEmpty() ? "" : " " + count);
    if (isFlaky) {
      html.element("span", "~", "class", "flaky");
    }
    html.end().end();
  }
}
