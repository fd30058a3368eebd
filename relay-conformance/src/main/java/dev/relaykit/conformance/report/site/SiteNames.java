package dev.relaykit.conformance.report.site;

import dev.relaykit.conformance.report.markup.FileName;

/** Where each page is. Names depend on what a page is about only, so that links to them last. */
final class SiteNames {

  private SiteNames() {}

  static String rule(String id) {
    return "rules/" + FileName.ofHeading(id) + ".html";
  }

  static String ofCase(String id) {
    return "cases/" + FileName.ofId(id) + ".html";
  }

  static String subject(SiteSubject subject) {
    return "results/" + subject.name() + "/index.html";
  }

  static String result(SiteSubject subject, String caseId) {
    return "results/" + subject.name() + "/" + FileName.ofId(caseId) + ".html";
  }

  static String badge(SiteSubject subject, String level) {
    return "badges/" + subject.name() + "-" + level + ".svg";
  }
}
