package dev.relaykit.protocol.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests that were made while there is no connection to write them to, in the order in which
 * they were made (REL-QUE-001).
 *
 * <p>What leaves the queue by its deadline, by being withdrawn or with all others was never
 * written, and never will be (REL-QUE-004). Belongs to one event loop; no clock of its own.
 *
 * @param <H> what the owner keeps for a request
 */
public final class RequestQueue<H> {

  private final int capacity;
  private final Deque<Entry<H>> entries = new ArrayDeque<>();

  /**
   * An empty queue.
   *
   * @param capacity most requests that may wait at a time, 0 for a queue that takes none
   */
  public RequestQueue(int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("capacity must not be negative: " + capacity);
    }
    this.capacity = capacity;
  }

  /**
   * One request that waits.
   *
   * @param handle what the owner keeps for it
   * @param deadlineNanos when it has waited too long, by the owner's ticker
   */
  public record Entry<H>(H handle, long deadlineNanos) {}

  /**
   * Adds a request at the end.
   *
   * @param deadlineNanos when it has waited too long, by the owner's ticker
   * @return false if the queue is full; the request must then fail (REL-QUE-002)
   */
  public boolean add(H handle, long deadlineNanos) {
    if (entries.size() >= capacity) {
      return false;
    }
    entries.add(new Entry<>(handle, deadlineNanos));
    return true;
  }

  /** Withdraws a request; false if it is not there. */
  public boolean remove(H handle) {
    return entries.removeIf(entry -> entry.handle().equals(handle));
  }

  /** Takes out the request that was made first; null if none is there. */
  public @Nullable Entry<H> poll() {
    return entries.poll();
  }

  /** Takes out every request whose deadline has come, oldest first. */
  public List<H> takeExpired(long nowNanos) {
    List<H> expired = new ArrayList<>();
    entries.removeIf(
        entry -> {
          boolean due = nowNanos - entry.deadlineNanos() >= 0;
          if (due) {
            expired.add(entry.handle());
          }
          return due;
        });
    return expired;
  }

  /** Takes out every request, oldest first. */
  public List<H> takeAll() {
    List<H> all = new ArrayList<>();
    entries.forEach(entry -> all.add(entry.handle()));
    entries.clear();
    return all;
  }

  /**
   * The deadline of the request that has waited longest.
   *
   * @throws java.util.NoSuchElementException if none waits
   */
  public long nextDeadlineNanos() {
    return entries.getFirst().deadlineNanos();
  }

  /** How many requests wait. */
  public int size() {
    return entries.size();
  }
}
