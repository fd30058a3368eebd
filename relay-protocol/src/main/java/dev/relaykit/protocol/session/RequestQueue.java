package dev.relaykit.protocol.session;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final Map<H, Entry<H>> entries = new LinkedHashMap<>();

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
   * @throws IllegalArgumentException if the same handle waits already
   */
  public boolean add(H handle, long deadlineNanos) {
    if (entries.size() >= capacity) {
      return false;
    }
    if (entries.putIfAbsent(handle, new Entry<>(handle, deadlineNanos)) != null) {
      throw new IllegalArgumentException("the request waits already: " + handle);
    }
    return true;
  }

  /** Withdraws a request; false if it is not there. */
  public boolean remove(H handle) {
    return entries.remove(handle) != null;
  }

  /** Takes out the request that was made first; null if none is there. */
  public @Nullable Entry<H> poll() {
    Iterator<Entry<H>> oldest = entries.values().iterator();
    if (!oldest.hasNext()) {
      return null;
    }
    Entry<H> first = oldest.next();
    oldest.remove();
    return first;
  }

  /** Takes out every request whose deadline has come, oldest first. */
  public List<H> takeExpired(long nowNanos) {
    List<H> expired = new ArrayList<>();
    entries
        .values()
        .removeIf(
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
    List<H> all = new ArrayList<>(entries.keySet());
    entries.clear();
    return all;
  }

  /**
   * The deadline of the request that has waited longest.
   *
   * @throws java.util.NoSuchElementException if none waits
   */
  public long nextDeadlineNanos() {
    return entries.values().iterator().next().deadlineNanos();
  }

  /** How many requests wait. */
  public int size() {
    return entries.size();
  }
}
