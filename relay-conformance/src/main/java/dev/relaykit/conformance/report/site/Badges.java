package dev.relaykit.conformance.report.site;

import dev.relaykit.conformance.report.badge.LevelCount;
import dev.relaykit.conformance.report.markup.Html;
import java.util.List;
import java.util.Locale;

/** The badges of a subject, as pictures on a page. */
final class Badges {

  private Badges() {}

  static void write(Page page, SiteSubject subject) {
    List<LevelCount> counts = LevelCount.all(subject.reported());
    if (counts.isEmpty()) {
      return;
    }
    Html html = page.html();
    html.start("p", "class", "badges");
    for (LevelCount count : counts) {
      String level = count.level().name().toLowerCase(Locale.ROOT);
      html.single(
              "img",
              "src",
              page.to(SiteNames.badge(subject, level)),
              "alt",
              "RELAY conformance: " + count.text())
          .text(" ");
    }
    html.endLine();
  }
}
