package dev.relaykit.cli;

import dev.relaykit.conformance.model.CaseLevel;
import dev.relaykit.conformance.report.badge.Badge;
import dev.relaykit.conformance.report.badge.LevelCount;
import dev.relaykit.conformance.report.result.ReportedSubject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code --badge FILE}. */
final class BadgeOption {

  @Option(
      names = "--badge",
      paramLabel = "FILE",
      description = "Where a badge goes, an SVG that tells how many of the MUST cases were passed.")
  private @Nullable Path file;

  /** Writes the badge of a run, if one is wanted. */
  void write(JsonNode report) {
    if (file == null) {
      return;
    }
    LevelCount count = LevelCount.of(CaseLevel.MUST, ReportedSubject.of(List.of(report)));
    try {
      Files.writeString(file, Badge.of(report.at("/subject/name").asString(""), count));
    } catch (IOException problem) {
      throw new UsageError("--badge", file + " cannot be written: " + problem);
    }
  }
}
