package dev.relaykit.cli;

import dev.relaykit.mock.record.Mask;
import dev.relaykit.mock.record.RecordedScenario;
import dev.relaykit.mock.record.RecordedTranscript;
import dev.relaykit.mock.record.Recording;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes a recording as it is at the moment, and says what it lacks, each thing once. */
final class RecordingWriter {

  private final Recording recording;
  private final Set<Mask> masks;
  private final RecordingFiles files;
  private final PrintWriter err;
  private final Set<String> said = new HashSet<>();
  private int written;

  RecordingWriter(Recording recording, Set<Mask> masks, RecordingFiles files, PrintWriter err) {
    this.recording = recording;
    this.masks = masks;
    this.files = files;
    this.err = err;
  }

  /** Writes both files if something has been recorded since they were written last. */
  synchronized void writeIfGrown() {
    if (recording.size() > written) {
      writeFiles();
    }
  }

  /** Writes both files, and says what they lack; a problem with them is said, and ends nothing. */
  synchronized void write() {
    for (String gap : writeFiles()) {
      if (said.add(gap)) {
        err.println("relay record: not replayed as recorded: " + gap);
      }
    }
    err.flush();
  }

  private List<String> writeFiles() {
    written = recording.size();
    RecordedScenario scenario = RecordedScenario.of(recording, masks);
    String transcript = RecordedTranscript.of(recording, masks, scenario.gaps());
    try {
      files.write(scenario.text(), transcript);
    } catch (IOException problem) {
      err.println("relay record: --out: cannot be written: " + problem);
      err.flush();
    }
    return scenario.gaps();
  }
}
