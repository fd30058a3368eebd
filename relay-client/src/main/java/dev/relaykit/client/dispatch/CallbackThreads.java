package dev.relaykit.client.dispatch;

import dev.relaykit.client.log.LogEvent;
import dev.relaykit.protocol.time.Scheduler;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that user code runs on unless the user brings an executor: few while callbacks are
 * quick, and as many as it takes while they block.
 *
 * <p>A fixed number could be blocked by as many callbacks that wait for one another, and every
 * other caller with them (REL-CB-005, REL-CB-006); a new thread for each burst costs half of the
 * throughput. So a watch adds a thread whenever nothing has been taken up for a while. All are
 * daemon threads.
 */
public final class CallbackThreads implements Executor {

  /** Threads that work at a time while none of them blocks. */
  static final int QUICK_THREADS = 4;

  /** How long work may wait without any being taken up before a thread is added. */
  static final Duration STALL = Duration.ofMillis(5);

  /** Most threads at a time, blocked ones included; beyond it work waits for one of them. */
  static final int MAX_THREADS = 256;

  /** Most threads that are added for what is waiting when the client is closed. */
  static final int CLOSING_THREADS = 64;

  private static final Logger LOG = LoggerFactory.getLogger(CallbackThreads.class);

  private final ExecutorService threads;
  private final Scheduler scheduler;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger working = new AtomicInteger();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicBoolean watched = new AtomicBoolean();
  private volatile boolean closed;
  private volatile long takenAtLastWatch;

  /**
   * Threads that are made as they are needed.
   *
   * @param scheduler where the watch runs, for an instant at a time
   */
  public CallbackThreads(Scheduler scheduler) {
    this.scheduler = scheduler;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "relay-client-callback");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Runs a task soon.
   *
   * @throws RejectedExecutionException after {@link #close}
   */
  @Override
  public void execute(Runnable task) {
    if (closed) {
      throw new RejectedExecutionException("the client is closed");
    }
    waiting.add(task);
    if (closed && waiting.remove(task)) {
      throw new RejectedExecutionException("the client is closed");
    }
    if (working.get() < QUICK_THREADS) {
      addThread();
    }
    if (watched.compareAndSet(false, true)) {
      watchLater();
    }
  }

  /** Takes no more work. What is waiting still runs, also if the threads there are are blocked. */
  public void close() {
    closed = true;
    for (int left = Math.min(waiting.size(), CLOSING_THREADS); left > 0; left--) {
      addThread();
    }
    threads.shutdown();
  }

  private void addThread() {
    if (working.incrementAndGet() > MAX_THREADS) {
      working.decrementAndGet();
      return;
    }
    try {
      threads.execute(this::work);
    } catch (RejectedExecutionException shutDown) {
      working.decrementAndGet();
    } catch (OutOfMemoryError noMoreThreads) {
      // The work stays where it is, and the watch tries again.
      working.decrementAndGet();
      LogEvent.NO_THREAD.log(LOG, noMoreThreads);
    }
  }

  private void work() {
    try {
      for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
        taken.incrementAndGet();
        task.run();
      }
    } finally {
      working.decrementAndGet();
      // What came between the last look and this moment may have counted on this thread.
      if (!waiting.isEmpty() && working.get() == 0) {
        addThread();
      }
    }
  }

  private void watchLater() {
    takenAtLastWatch = taken.get();
    scheduler.schedule(STALL, this::watch);
  }

  private void watch() {
    if (!waiting.isEmpty()) {
      if (taken.get() == takenAtLastWatch) {
        addThread();
      }
      watchLater();
      return;
    }
    watched.set(false);
    if (!waiting.isEmpty() && watched.compareAndSet(false, true)) {
      watchLater();
    }
  }
}
