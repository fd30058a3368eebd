package dev.relaykit.cli;

import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.mock.scenario.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Where a recording goes. Each file appears whole or not at all, and replaces what was there.
 *
 * @param scenario the scenario
 * @param transcript the transcript
 */
record RecordingFiles(Path scenario, Path transcript) {

  private static final String FLAG = "--out";

  /**
   * The two files of a recording.
   *
   * @throws UsageError if it can be seen now that they cannot be written
   */
  static RecordingFiles at(Path out) {
    Path scenario = out.toAbsolutePath();
    Path folder = scenario.getParent();
    if (folder == null || Files.isDirectory(scenario)) {
      throw new UsageError(FLAG, "is a folder: " + scenario);
    }
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new UsageError(FLAG, "cannot be written: there is no writable folder " + folder);
    }
    String name = String.valueOf(scenario.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    return new RecordingFiles(scenario, folder.resolve(stem + ".transcript.md"));
  }

  void write(String scenarioText, String transcriptText) throws IOException {
    replace(transcript, transcriptText);
    replace(scenario, scenarioText);
  }

  /** What stands in the scenario by now; empty if that cannot be read. */
  Optional<String> contents() {
    try {
      Scenario written = Scenario.read(scenario);
      int inbound = written.inbound().size();
      return Optional.of(
          counted(written.rules().size(), "rule")
              + (inbound == 0 ? "" : ", " + counted(inbound, "inbound message")));
    } catch (ScenarioException unreadable) {
      return Optional.empty();
    }
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static void replace(Path target, String text) throws IOException {
    Path draft = Files.createTempFile(target.getParent(), ".record-", ".tmp");
    try {
      Files.writeString(draft, text);
      Files.move(
          draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
