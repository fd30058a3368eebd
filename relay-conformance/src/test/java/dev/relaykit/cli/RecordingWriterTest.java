package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.journal.Direction;
import dev.relaykit.mock.record.Recorded;
import dev.relaykit.mock.record.Recording;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingWriterTest {

  private final Recording recording = new Recording("ws://upstream.example", Instant.EPOCH);
  private final StringWriter err = new StringWriter();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void filesAreWrittenBeforeTheConnectionEndsAndOnlyIfThereIsMore() throws IOException {
    Path out = folder.resolve("talk.yaml");
    RecordingWriter writer =
        new RecordingWriter(
            recording, Set.of(), RecordingFiles.at(out), new PrintWriter(err, true));
    writer.writeIfGrown();
    assertThat(out).doesNotExist();

    add("{\"method\":\"a\",\"id\":1}");
    writer.writeIfGrown();
    assertThat(folder.resolve("talk.transcript.md")).content().contains("\"a\"");

    Files.delete(out);
    writer.writeIfGrown();
    assertThat(out).doesNotExist();

    add("nonsense");
    writer.writeIfGrown();
    assertThat(out).exists();
    assertThat(err.toString()).as("what it lacks is said at the end").isEmpty();
    writer.write();
    assertThat(err.toString()).contains("no JSON object");
  }

  private void add(String text) {
    recording.add(new Recorded(1, Duration.ZERO, Direction.RECEIVED, Recorded.Kind.TEXT, text, 0));
  }
}
