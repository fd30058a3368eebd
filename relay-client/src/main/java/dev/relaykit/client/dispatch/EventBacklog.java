package dev.relaykit.client.dispatch;

import dev.relaykit.client.log.LogEvent;
import dev.relaykit.protocol.time.Ticker;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A queue for events that user code may be too slow for: in order, one at a time, and bounded. What
 * is too much is dropped with a warning (REL-CB-008), unlike states and completions, which go
 * through a {@link SerialQueue}.
 */
public final class EventBacklog {

  /** Events that may wait for user code, per client. */
  static final int MAX_EVENTS = 10_000;

  /** Bytes of events that may wait for user code, per client; for events that have a size. */
  static final long MAX_BYTES = 16L * 1024 * 1024;

  /** How long one warning of dropped events stands for those that follow. */
  static final Duration WARN_EVERY = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(EventBacklog.class);

  private final SerialQueue queue;
  private final Ticker ticker;
  private final String what;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private long warnedAtNanos;
  private volatile boolean closed;

  /**
   * An empty backlog.
   *
   * @param executor where the events run
   * @param what the events are, for people, such as {@code inbound messages}
   */
  public EventBacklog(Executor executor, Ticker ticker, String what) {
    this.what = what;
    this.queue = new SerialQueue(executor);
    this.ticker = ticker;
  }

  /** Hands over an event, or drops it if too many wait. For one thread, the event loop. */
  public void run(Runnable code) {
    run(0, code);
  }

  /**
   * Hands over an event that holds so many bytes, or drops it if too many events or bytes wait. For
   * one thread, the event loop.
   */
  public void run(int bytes, Runnable code) {
    if (waiting.get() >= MAX_EVENTS || waitingBytes.get() + bytes > MAX_BYTES) {
      drop();
      return;
    }
    waiting.incrementAndGet();
    waitingBytes.addAndGet(bytes);
    queue.run(
        () -> {
          waiting.decrementAndGet();
          waitingBytes.addAndGet(-bytes);
          if (closed) {
            dropped.incrementAndGet();
          } else {
            code.run();
          }
        });
  }

  /** Begins no more user code: what waits is dropped (REL-REC-021). From any thread. */
  public void close() {
    closed = true;
  }

  /** How many events wait. From any thread. */
  public int waiting() {
    return waiting.get();
  }

  /** How many events were dropped. From any thread. */
  public long dropped() {
    return dropped.get();
  }

  private void drop() {
    long now = ticker.nanos();
    if (dropped.incrementAndGet() == 1 || now - warnedAtNanos >= WARN_EVERY.toNanos()) {
      warnedAtNanos = now;
      LogEvent.BACKLOG_FULL.log(LOG, waiting.get(), what, dropped.get());
    }
  }
}
