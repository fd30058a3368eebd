package dev.relaykit.conformance.report.site;

import dev.relaykit.conformance.report.result.ReportedSubject;

/**
 * A subject and its place on the site. Immutable.
 *
 * @param reported what it did
 * @param name its part of file names
 */
record SiteSubject(ReportedSubject reported, String name) {

  String heading() {
    return reported.heading();
  }
}
