package dev.relaykit.conformance.play;

import dev.relaykit.mock.fault.ConnectionFault;
import dev.relaykit.mock.fault.FaultRule;
import java.util.HexFormat;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A line whose traffic is kept. On the thread of the case. */
final class RecordedLine {

  private static final Set<ConnectionFault.Kind> ENDING =
      Set.of(ConnectionFault.Kind.RESET, ConnectionFault.Kind.SILENCE);

  private final Line line;
  private final Recording recording;
  private final int connection;
  private boolean ended;

  RecordedLine(Line line, Recording recording, int connection) {
    this.line = line;
    this.recording = recording;
    this.connection = connection;
  }

  /** Sends a frame. */
  void frame(JsonNode frame) {
    String text = frame.toString();
    recording.sent(connection, false, false, text);
    line.text(text);
  }

  /** Sends a text of any content. */
  void text(String text) {
    recording.sent(connection, false, true, text);
    line.text(text);
  }

  /** Sends bytes of any content. */
  void binary(byte[] content) {
    recording.sent(connection, true, true, HexFormat.of().formatHex(content));
    line.binary(content);
  }

  void together(Runnable writes) {
    line.together(writes);
  }

  void close(int code, String reason) {
    ended = true;
    recording.note(connection, "the kit closes: " + code + (reason.isEmpty() ? "" : " " + reason));
    line.close(code, reason);
  }

  /** Whether the connection was closed or cut from this end. */
  boolean hasEnded() {
    return ended;
  }

  void fault(FaultRule rule) {
    ended |= rule.fault() instanceof ConnectionFault fault && ENDING.contains(fault.kind());
    recording.note(connection, "the kit lets go wrong: " + rule.fault().kind().wireName());
    line.fault(rule);
  }
}
