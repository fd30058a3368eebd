package dev.relaykit.conformance.report.site;

import dev.relaykit.conformance.report.badge.Badge;
import dev.relaykit.conformance.report.badge.LevelCount;
import dev.relaykit.conformance.report.result.ReportedSubject;
import dev.relaykit.protocol.rules.RuleList;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Makes all files of a site. */
public final class Site {

  private static final String STYLE = "style.css";

  private Site() {}

  /**
   * The files, by their names: small letters, digits and {@code -._~}, with {@code /} between
   * folders.
   *
   * @param reports trees of reports, as {@code report.json} has them; those of one subject are put
   *     together, and the worst result of a case counts
   * @param rules where the sentences of the rules are found
   * @throws IllegalArgumentException if a report has a verdict that there is not, or no case
   */
  public static SortedMap<String, String> of(List<JsonNode> reports, RuleList rules) {
    SiteData data = new SiteData(ReportedSubject.of(reports), rules);
    SortedMap<String, String> files = new TreeMap<>();
    files.put(STYLE, style());
    files.put("index.html", IndexPage.of(data));
    files.put("matrix.html", MatrixPage.of(data));
    files.put("cases.html", CaseListPage.of(data));
    data.rules().forEach(rule -> files.put(SiteNames.rule(rule), RulePage.of(data, rule)));
    data.cases().forEach(one -> files.put(SiteNames.ofCase(one.id()), CasePage.of(data, one)));
    for (SiteSubject subject : data.subjects()) {
      files.put(SiteNames.subject(subject), SubjectPage.of(data, subject));
      for (LevelCount count : LevelCount.all(subject.reported())) {
        files.put(
            SiteNames.badge(subject, count.level().name().toLowerCase(Locale.ROOT)),
            Badge.of(subject.heading(), count));
      }
      subject
          .reported()
          .cases()
          .forEach(
              one ->
                  files.put(
                      SiteNames.result(subject, one.id()), ResultPage.of(data, subject, one)));
    }
    return files;
  }

  private static String style() {
    try (InputStream in = Objects.requireNonNull(Site.class.getResourceAsStream(STYLE), STYLE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
