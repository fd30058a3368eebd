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

  /** An empty backlog on the given executor. */
  public ChangeBacklog(Executor executor) {
    this.queue = new SerialQueue(executor);
  }

  /** Hands over a change; the oldest that waits goes if there is no room. */
  public void run(Runnable code) {
    if (hasRoomAfterAdding(code)) {
      queue.run(this::next);
    } else {
      LogEvent.CHANGES_FULL.log(LOG, MAX_CHANGES, dropped());
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

  /** One turn was handed over for each that waits; the turn of what is dropped runs the newest. */
  private synchronized boolean hasRoomAfterAdding(Runnable code) {
    boolean hasRoom = waiting.size() < MAX_CHANGES;
    if (!hasRoom) {
      waiting.pollFirst();
      dropped++;
    }
    waiting.addLast(code);
    return hasRoom;
  }

  private void next() {
    Runnable code = first();
    if (code != null) {
      code.run();
    }
  }

  private synchronized @Nullable Runnable first() {
    return waiting.pollFirst();
  }
}
