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
  private final boolean refusalIsTrouble;
  private final ThreadPoolExecutor spare;
  private final AtomicBoolean warned = new AtomicBoolean();
  private final AtomicInteger waiting = new AtomicInteger();

  /** Runs tasks on the given executor as long as it takes them, and warns once it does not. */
  public UserCode(Executor chosen) {
    this(chosen, true);
  }

  private UserCode(Executor chosen, boolean refusalIsTrouble) {
    this.chosen = chosen;
    this.refusalIsTrouble = refusalIsTrouble;
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

  /**
   * Runs tasks on the client's own threads, which refuse work only after the client was closed: a
   * call on a closed client is answered on a spare thread, and nobody needs to hear of that.
   */
  public static UserCode onOwnThreads(CallbackThreads threads) {
    return new UserCode(threads, false);
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
      if (refusalIsTrouble && warned.compareAndSet(false, true)) {
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
