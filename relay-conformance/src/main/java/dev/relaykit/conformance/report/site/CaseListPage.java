package dev.relaykit.conformance.report.site;

import dev.relaykit.conformance.report.result.ReportedCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Subjects by cases, area by area. */
final class CaseListPage {

  private CaseListPage() {}

  static String of(SiteData data) {
    Map<String, List<ReportedCase>> areas = new TreeMap<>();
    for (ReportedCase one : data.cases()) {
      int slash = one.id().lastIndexOf('/');
      areas
          .computeIfAbsent(one.id().substring(0, Math.max(slash, 0)), area -> new ArrayList<>())
          .add(one);
    }
    Page page = new Page("", "Subjects by cases");
    page.html().element("p", "An empty cell: the case was not played with this subject.");
    VerdictSign.writeShortLegend(page.html());
    areas.forEach(
        (area, cases) -> {
          page.html().element("h2", area.isEmpty() ? "cases" : area);
          CaseTable.write(page, data, "Cases of " + area, cases);
        });
    return page.end();
  }
}
