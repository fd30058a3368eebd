package dev.relaykit.mock.wire;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What all clients of an event loop together have left unread. When that is too much, those that
 * have left the most lose their connections, however small each one's part is. On the event loop
 * only.
 */
final class UnsentBytes {

  /** Most bytes that wait for all clients together, besides the frame that exceeds them. */
  static final long MAX_BYTES = 128 * 1024 * 1024;

  private final Set<FrameWriter> behind = new LinkedHashSet<>();
  private long bytes;

  /** Takes note of what waits for one client now. */
  void count(FrameWriter writer, long before, long now) {
    bytes += now - before;
    if (now == 0) {
      behind.remove(writer);
    } else if (before == 0) {
      behind.add(writer);
    }
  }

  /** Makes room if there is too much: by sending what can be sent, and if need be by cutting. */
  void makeRoom() {
    if (bytes <= MAX_BYTES) {
      return;
    }
    List.copyOf(behind).forEach(FrameWriter::flush);
    while (bytes > MAX_BYTES && !behind.isEmpty()) {
      behind.stream().max(Comparator.comparingLong(FrameWriter::unsent)).orElseThrow().cutSlow();
    }
  }
}
