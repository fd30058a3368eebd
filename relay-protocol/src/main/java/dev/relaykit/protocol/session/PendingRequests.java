package dev.relaykit.protocol.session;

import dev.relaykit.protocol.rpc.RpcId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The requests that wait for their response (REL-REQ-001).
 *
 * <p>A request is entered before it is written and taken out by its first response, so a second
 * response finds nothing (REL-RPC-015). Belongs to one event loop; no clock of its own.
 *
 * @param <H> what the owner keeps for a request, such as the caller's future
 */
public final class PendingRequests<H> {

  private final int capacity;
  private final Map<RpcId, Entry<H>> byId = new LinkedHashMap<>();

  /**
   * Whether no request has an earlier deadline than one that was entered before it: then the oldest
   * say all there is to know of deadlines. Only a request that was kept for a connection breaks
   * this, and only until it has left.
   */
  private boolean inOrder = true;

  private long newestDeadlineNanos;

  /**
   * An empty table.
   *
   * @param capacity most requests that may wait at a time, more than zero
   */
  public PendingRequests(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be more than zero: " + capacity);
    }
    this.capacity = capacity;
  }

  /**
   * One waiting request.
   *
   * @param id its id
   * @param method the method asked for, which says how to read the result
   * @param handle what the owner keeps for it
   * @param deadlineNanos when it times out, by the owner's ticker
   */
  public record Entry<H>(RpcId id, String method, H handle, long deadlineNanos) {}

  /**
   * Enters a request.
   *
   * @return false if the table is full; the request must then fail and not be written
   * @throws IllegalArgumentException if a request with this id waits already
   */
  public boolean add(RpcId id, String method, H handle, long deadlineNanos) {
    if (byId.size() >= capacity) {
      return false;
    }
    boolean first = byId.isEmpty();
    if (byId.putIfAbsent(id, new Entry<>(id, method, handle, deadlineNanos)) != null) {
      throw new IllegalArgumentException("a request with the id " + id + " is pending already");
    }
    inOrder = first || inOrder && deadlineNanos - newestDeadlineNanos >= 0;
    newestDeadlineNanos = deadlineNanos;
    return true;
  }

  /** The method of a waiting request, or null if none waits under this id (REL-RPC-014). */
  public @Nullable String methodOf(RpcId id) {
    Entry<H> entry = byId.get(id);
    return entry == null ? null : entry.method();
  }

  /** A waiting request, which stays, or null if none waits under this id. */
  public @Nullable Entry<H> find(RpcId id) {
    return byId.get(id);
  }

  /**
   * Takes a request out, or gives null if none waits under this id: a late, repeated or foreign
   * response.
   */
  public @Nullable Entry<H> take(RpcId id) {
    return byId.remove(id);
  }

  /**
   * Takes out every request whose deadline has come, oldest first. Reads no more than those and the
   * next, as long as deadlines come in the order of the requests.
   */
  public List<Entry<H>> takeExpired(long nowNanos) {
    List<Entry<H>> expired = List.of();
    Iterator<Entry<H>> entries = byId.values().iterator();
    boolean restInOrder = true;
    @Nullable Entry<H> kept = null;
    while (entries.hasNext()) {
      Entry<H> entry = entries.next();
      if (nowNanos - entry.deadlineNanos() >= 0) {
        entries.remove();
        expired = expired.isEmpty() ? new ArrayList<>() : expired;
        expired.add(entry);
      } else if (inOrder) {
        return expired;
      } else {
        restInOrder &= kept == null || entry.deadlineNanos() - kept.deadlineNanos() >= 0;
        kept = entry;
      }
    }
    inOrder = restInOrder;
    newestDeadlineNanos = kept == null ? newestDeadlineNanos : kept.deadlineNanos();
    return expired;
  }

  /** Takes out every request, oldest first. */
  public List<Entry<H>> takeAll() {
    List<Entry<H>> all = new ArrayList<>(byId.values());
    byId.clear();
    return all;
  }

  /**
   * The earliest deadline; not always that of the oldest request, since one that was kept for a
   * connection brings its deadline along.
   *
   * @throws java.util.NoSuchElementException if none waits
   */
  public long nextDeadlineNanos() {
    Iterator<Entry<H>> entries = byId.values().iterator();
    long next = entries.next().deadlineNanos();
    while (!inOrder && entries.hasNext()) {
      long deadline = entries.next().deadlineNanos();
      next = deadline - next < 0 ? deadline : next;
    }
    return next;
  }

  /** How many requests wait. */
  public int size() {
    return byId.size();
  }
}
