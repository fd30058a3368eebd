package dev.relaykit.conformance.report.site;

import dev.relaykit.conformance.model.Verdict;
import dev.relaykit.conformance.report.markup.Html;
import dev.relaykit.conformance.report.result.ReportedCase;
import java.util.Comparator;
import java.util.List;

/** One subject: what is not a plain pass, the worst first. */
final class SubjectPage {

  private static final List<Verdict.Kind> ORDER =
      List.of(
          Verdict.Kind.FAIL,
          Verdict.Kind.COULD_NOT_RUN,
          Verdict.Kind.INFO,
          Verdict.Kind.PASS_NON_STRICT,
          Verdict.Kind.SKIPPED,
          Verdict.Kind.PASS);

  private SubjectPage() {}

  static String of(SiteData data, SiteSubject subject) {
    Page page = new Page("../../", subject.heading());
    Html html = page.html();
    Badges.write(page, subject);
    IndexPage.writeFacts(html, subject);
    IndexPage.writeTotals(page, subject);
    List<ReportedCase> flaky =
        subject.reported().cases().stream().filter(ReportedCase::isFlaky).toList();
    if (!flaky.isEmpty()) {
      html.element("h2", "Flaky: " + flaky.size());
      writeList(page, subject, flaky, true);
    }
    for (Verdict.Kind kind : ORDER) {
      List<ReportedCase> cases =
          subject.reported().cases().stream().filter(one -> one.verdict() == kind).toList();
      if (!cases.isEmpty()) {
        html.start("h2");
        VerdictSign.write(html, kind);
        html.text(": " + cases.size()).endLine();
        html.element("p", VerdictSign.meaning(kind));
        writeList(page, subject, cases, false);
      }
    }
    return page.end();
  }

  private static void writeList(
      Page page, SiteSubject subject, List<ReportedCase> cases, boolean howOften) {
    Html html = page.html();
    html.start("ul", "class", "results");
    cases.stream()
        .sorted(Comparator.comparing(ReportedCase::id))
        .forEach(
            one -> {
              html.start("li");
              page.link(SiteNames.result(subject, one.id()), one.id());
              String more = howOften ? one.flakiness() : one.reason();
              html.text(" (" + one.level() + ")" + (more.isEmpty() ? "" : ": " + more)).endLine();
            });
    html.endLine();
  }
}
