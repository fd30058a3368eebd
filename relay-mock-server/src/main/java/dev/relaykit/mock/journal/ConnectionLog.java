package dev.relaykit.mock.journal;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;

/** The newest frames of one connection. Guarded by its journal. */
final class ConnectionLog {

  private final ArrayDeque<JournalEntry> entries = new ArrayDeque<>();
  private long bytes;

  /**
   * Adds a frame, dropping the oldest if the log is full, and says by how many bytes it has grown.
   */
  long add(JournalEntry entry) {
    long before = bytes;
    if (entries.size() == Journal.MAX_ENTRIES_PER_CONNECTION) {
      removeOldest();
    }
    entries.addLast(entry);
    bytes += entry.bytes();
    return bytes - before;
  }

  /** Drops the oldest frame and says how many bytes that were. */
  long removeOldest() {
    JournalEntry oldest = entries.pollFirst();
    long freed = oldest == null ? 0 : oldest.bytes();
    bytes -= freed;
    return freed;
  }

  void copyTo(List<JournalEntry> target) {
    target.addAll(entries);
  }

  /** Copies what is newer than the entry of this number. */
  void copyTo(List<JournalEntry> target, long after) {
    Iterator<JournalEntry> newestFirst = entries.descendingIterator();
    while (newestFirst.hasNext()) {
      JournalEntry entry = newestFirst.next();
      if (entry.number() <= after) {
        return;
      }
      target.add(entry);
    }
  }

  long bytes() {
    return bytes;
  }

  int size() {
    return entries.size();
  }
}
