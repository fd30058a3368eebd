package dev.relaykit.client.dispatch;

import dev.relaykit.client.log.LogEvent;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs user code on the executor that was chosen for it, and on threads of its own if that takes no
 * more work: what a caller was promised must come to an end all the same, and never on the event
 * loop (REL-CB-001, REL-CB-004).
 *
 * <p>The threads are daemons, are made when the first task is refused, and end when there is
 * nothing more to do.
 */
public final class UserCode implements Executor {

  /** Threads that run what the executor has refused. */
  static final int SPARE_THREADS = 4;

  /** How long a spare thread waits for another task, in seconds. */
  static final int SPARE_SECONDS = 1;

  private static final Logger LOG = LoggerFactory.getLogger(UserCode.class);

  private final Executor chosen;
  private final ThreadPoolExecutor spare;
  private final AtomicBoolean warned = new AtomicBoolean();
  private final AtomicInteger waiting = new AtomicInteger();

  /** Runs tasks on the given executor as long as it takes them. */
  public UserCode(Executor chosen) {
    this.chosen = chosen;
    this.spare =
        new ThreadPoolExecutor(
            SPARE_THREADS,
            SPARE_THREADS,
            SPARE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "relay-client-spare");
              thread.setDaemon(true);
              return thread;
            });
    spare.allowCoreThreadTimeOut(true);
  }

  /** How many tasks were handed over and have not begun. From any thread. */
  public int waiting() {
    return waiting.get();
  }

  @Override
  public void execute(Runnable task) {
    waiting.incrementAndGet();
    Once once = new Once(task);
    try {
      chosen.execute(once);
    } catch (RuntimeException | Error refused) {
      // An executor may throw after it has run the task, or with it still in its queue.
      if (once.hasBegun()) {
        throw refused;
      }
      if (warned.compareAndSet(false, true)) {
        LogEvent.EXECUTOR_REFUSES.log(LOG, refused);
      }
      spare.execute(once);
    }
  }

  /** A task that two executors may have, and one runs. */
  private final class Once implements Runnable {

    private final Runnable task;
    private final AtomicBoolean begun = new AtomicBoolean();

    Once(Runnable task) {
      this.task = task;
    }

    boolean hasBegun() {
      return begun.get();
    }

    @Override
    public void run() {
      if (begun.compareAndSet(false, true)) {
        waiting.decrementAndGet();
        task.run();
      }
    }
  }
}
