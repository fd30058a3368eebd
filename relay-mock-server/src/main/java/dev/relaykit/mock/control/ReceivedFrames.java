package dev.relaykit.mock.control;

import dev.relaykit.mock.journal.Direction;
import dev.relaykit.mock.journal.JournalEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * What has been received since a timeline began, as far as it has not been matched: whatever is
 * reset or dropped from the journal meanwhile. On the event loop only.
 */
final class ReceivedFrames {

  /** Most frames that are remembered; the oldest go first. */
  static final int MAX_FRAMES = 10_000;

  private final Deque<JournalEntry> frames = new ArrayDeque<>();
  private @Nullable Runnable whenReceived;

  /** Takes what has been added to the journal. */
  void add(JournalEntry entry) {
    if (entry.direction() != Direction.RECEIVED || entry.method() == null) {
      return;
    }
    frames.addLast(entry);
    if (frames.size() > MAX_FRAMES) {
      frames.removeFirst();
    }
    if (whenReceived != null) {
      whenReceived.run();
    }
  }

  /** Takes the oldest frame that is wanted and newer than a number; says whether there was one. */
  boolean take(PlayStep.Expect wanted, long after) {
    Iterator<JournalEntry> oldestFirst = frames.iterator();
    while (oldestFirst.hasNext()) {
      JournalEntry entry = oldestFirst.next();
      if (entry.number() > after
          && wanted.method().equals(entry.method())
          && (wanted.sessionId() == null || wanted.sessionId().equals(entry.sessionId()))) {
        oldestFirst.remove();
        return true;
      }
    }
    return false;
  }

  /** What to run when a frame has been received, or null. */
  void whenReceived(@Nullable Runnable task) {
    whenReceived = task;
  }
}
