package dev.relaykit.conformance.report.site;

import dev.relaykit.conformance.report.diagram.DrawnLine;
import dev.relaykit.conformance.report.diagram.SequenceDiagram;
import dev.relaykit.conformance.report.markup.Html;
import dev.relaykit.conformance.report.result.ReportedCase;
import dev.relaykit.conformance.report.result.ReportedFinding;
import java.util.List;

/** What one subject did with one case: the findings, how to have it again, the conversation. */
final class ResultPage {

  private ResultPage() {}

  static String of(SiteData data, SiteSubject subject, ReportedCase one) {
    Page page = new Page("../../", one.id(), one.id() + ": " + subject.heading());
    Html html = page.html();
    html.start("p", "class", "lead");
    VerdictSign.write(html, one);
    html.text(" ");
    page.link(SiteNames.subject(subject), subject.heading());
    html.text(one.reason().isEmpty() ? "" : ": " + one.reason()).endLine();
    html.start("p");
    page.link(SiteNames.ofCase(one.id()), "The case")
        .text(", " + one.level() + ": what a right " + one.side() + " does: " + one.title() + ".")
        .endLine();
    CasePage.writeRules(page, data, one);
    if (one.isFlaky()) {
      html.element("p", "It is " + one.flakiness() + ". What is told here is of the worst one.");
    }
    if (!one.findings().isEmpty()) {
      html.element("h2", "Findings");
      writeFindings(page, one.findings());
    }
    html.element("h2", "To have it again");
    html.start("pre").element("code", one.replay()).endLine();
    html.element("h2", "The conversation");
    writeConversation(html, one);
    if (!one.testeeOutput().isEmpty()) {
      html.element("h2", "The end of the testee's standard error");
      html.start("pre").element("code", LineList.cut(one.testeeOutput())).endLine();
    }
    if (data.subjects().size() > 1) {
      html.element("h2", "The same case with each subject");
      CasePage.writeVerdicts(page, data, one.id());
    }
    return page.end();
  }

  private static void writeFindings(Page page, List<ReportedFinding> findings) {
    Html html = page.html();
    html.start("ul", "class", "findings");
    for (ReportedFinding finding : findings) {
      html.start("li").element("strong", weight(finding) + ": ").text(finding.text());
      if (!finding.place().isEmpty()) {
        html.text(" at ").element("code", finding.place());
      }
      if (!finding.rule().isEmpty()) {
        html.text(", against " + finding.rule());
      }
      html.endLine();
    }
    html.endLine();
  }

  private static String weight(ReportedFinding finding) {
    if (finding.ofKit()) {
      return "A mistake of the kit or of the case";
    }
    return switch (finding.weight()) {
      case "BREACH" -> "Not as the case expects";
      case "NOT_STRICT" -> "Not strict";
      default -> "A remark";
    };
  }

  private static void writeConversation(Html html, ReportedCase one) {
    if (one.transcript().isEmpty()) {
      html.element("p", "There was none.");
      return;
    }
    List<DrawnLine> lines = DrawnLine.of(one.transcript());
    html.start("div", "class", "conversation")
        .start("figure")
        .add(SequenceDiagram.of(lines, one.side()))
        .endLine();
    LineList.write(html, lines);
    if (!one.closing().isEmpty()) {
      html.element("p", "How the " + one.side() + " closed its last connection: " + one.closing());
    }
    html.endLine();
  }
}
