package dev.relaykit.cli;

import dev.relaykit.conformance.report.result.ReportedSubject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the reports that a command is given. */
final class ReportFiles {

  private static final String REPORT = "report.json";

  private ReportFiles() {}

  /**
   * Reads them.
   *
   * @param reports files, or the folders that {@code --report} wrote
   * @throws UsageError if one cannot be read or is no report
   */
  static List<JsonNode> read(List<Path> reports) {
    List<JsonNode> trees = new ArrayList<>();
    for (Path report : reports) {
      trees.add(tree(Files.isDirectory(report) ? report.resolve(REPORT) : report));
    }
    return trees;
  }

  private static JsonNode tree(Path file) {
    try {
      JsonNode tree = JsonMapper.builder().build().readTree(Files.readAllBytes(file));
      if (!tree.path("cases").isArray()
          || !tree.path("subject").isObject()
          || !tree.path("run").isObject()) {
        throw new UsageError("REPORT", file + " is no report of 'relay conform'");
      }
      ReportedSubject.of(List.of(tree));
      return tree;
    } catch (IOException problem) {
      throw new UsageError("REPORT", file + " cannot be read");
    } catch (JacksonException problem) {
      throw new UsageError("REPORT", file + " is no JSON");
    } catch (IllegalArgumentException problem) {
      throw new UsageError("REPORT", file + ": " + problem.getMessage());
    }
  }
}
