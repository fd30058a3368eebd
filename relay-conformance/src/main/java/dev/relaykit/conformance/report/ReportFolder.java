package dev.relaykit.conformance.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes a report in all its forms. */
public final class ReportFolder {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ReportFolder() {}

  /**
   * Writes {@code report.json}, {@code junit.xml}, {@code results.tap}, {@code summary.md} and
   * {@code index.html}.
   *
   * @param folder made if it does not exist
   * @throws IOException if it cannot be written
   */
  public static void write(Path folder, JsonNode report) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("report.json"), MAPPER.writeValueAsString(report) + "\n");
    Files.writeString(folder.resolve("junit.xml"), JunitXml.of(report));
    Files.writeString(folder.resolve("results.tap"), Tap.of(report));
    Files.writeString(folder.resolve("summary.md"), Summary.of(report));
    Files.writeString(folder.resolve("index.html"), HtmlPage.of(report));
  }
}
