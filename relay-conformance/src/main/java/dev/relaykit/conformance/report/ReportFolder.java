package dev.relaykit.conformance.report;

import dev.relaykit.conformance.report.site.Site;
import dev.relaykit.conformance.report.site.SiteFolder;
import dev.relaykit.protocol.rules.RuleList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes a report in all its forms. */
public final class ReportFolder {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ReportFolder() {}

  /**
   * Writes {@code report.json}, {@code junit.xml}, {@code results.tap}, {@code summary.md}, and a
   * site about the run that begins with {@code index.html}. The first four are there as a whole or
   * not at all, and replace those of an earlier run; {@code report.json} comes last, so that
   * whoever sees it sees the others too. A run without cases has no site.
   *
   * @param folder made if it does not exist
   * @param rules where the sentences of the rules are found
   * @throws IOException if it cannot be written
   */
  public static void write(Path folder, JsonNode report, RuleList rules) throws IOException {
    Files.createDirectories(folder);
    replace(folder, "junit.xml", JunitXml.of(report));
    replace(folder, "results.tap", Tap.of(report));
    replace(folder, "summary.md", Summary.of(report));
    if (!report.path("cases").isEmpty()) {
      SiteFolder.write(folder, Site.of(List.of(report), rules));
    }
    replace(folder, "report.json", MAPPER.writeValueAsString(report) + "\n");
  }

  private static void replace(Path folder, String name, String text) throws IOException {
    Path draft = folder.resolve("." + name + ".draft");
    try {
      Files.writeString(draft, text);
      Files.move(
          draft,
          folder.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
