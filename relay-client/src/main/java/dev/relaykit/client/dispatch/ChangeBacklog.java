package dev.relaykit.client.dispatch;

import dev.relaykit.client.log.LogEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A queue for changes of one thing, of which the newest matters most: in order, one at a time, and
 * bounded. Where user code is too slow the oldest that waits goes, so that what is heard last is
 * what is true. Safe to share between threads.
 */
public final class ChangeBacklog {

  /** Changes that may wait for user code. */
  public static final int MAX_CHANGES = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(ChangeBacklog.class);

  private final SerialQueue queue;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private long dropped;

  /** Whether the user code was too slow and has not caught up since. */
  private boolean behind;

  /** An empty backlog on the given executor. */
  public ChangeBacklog(Executor executor) {
    this.queue = new SerialQueue(executor);
  }

  /** Hands over a change; the oldest that waits goes if there is no room. */
  public void run(Runnable code) {
    switch (add(code)) {
      case KEPT -> queue.run(this::next);
      case FIRST_DROPPED -> LogEvent.CHANGES_FULL.log(LOG, MAX_CHANGES, dropped());
      case DROPPED -> {
        // One warning stands for all until the user code has caught up; each is counted.
      }
    }
  }

  /** How many changes wait. */
  public synchronized int waiting() {
    return waiting.size();
  }

  /** How many changes were dropped. */
  public synchronized long dropped() {
    return dropped;
  }

  private enum Room {
    KEPT,
    FIRST_DROPPED,
    DROPPED
  }

  /** One turn was handed over for each that waits; the turn of what is dropped runs the newest. */
  private synchronized Room add(Runnable code) {
    waiting.addLast(code);
    if (waiting.size() <= MAX_CHANGES) {
      return Room.KEPT;
    }
    waiting.pollFirst();
    dropped++;
    boolean first = !behind;
    behind = true;
    return first ? Room.FIRST_DROPPED : Room.DROPPED;
  }

  private void next() {
    Runnable code = first();
    if (code != null) {
      code.run();
    }
  }

  private synchronized @Nullable Runnable first() {
    Runnable next = waiting.pollFirst();
    behind &= !waiting.isEmpty();
    return next;
  }
}
