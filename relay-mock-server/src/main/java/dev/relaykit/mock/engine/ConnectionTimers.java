package dev.relaykit.mock.engine;

import dev.relaykit.protocol.time.Scheduler;
import dev.relaykit.protocol.time.Scheduler.Timer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * What is to happen on one connection later, unless it is closed before. On the event loop only.
 */
final class ConnectionTimers {

  private final Scheduler scheduler;
  private final Set<Pending> pending = new HashSet<>(0);
  private boolean cancelled;

  ConnectionTimers(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** Runs a task after a delay; not at all if everything has been cancelled. */
  void schedule(Duration delay, Runnable task) {
    if (!cancelled) {
      Pending entry = new Pending(task);
      pending.add(entry);
      entry.timer = scheduler.schedule(delay, () -> run(entry));
    }
  }

  private void run(Pending entry) {
    if (pending.remove(entry)) {
      entry.task.run();
    }
  }

  /** Cancels what has not run yet, and whatever is scheduled from now on. */
  void cancelAll() {
    cancelled = true;
    cancelPending();
  }

  /** Cancels what has not run yet. */
  void cancelPending() {
    pending.forEach(Pending::cancel);
    pending.clear();
  }

  private static final class Pending {

    private final Runnable task;
    private Timer timer = () -> {};

    private Pending(Runnable task) {
      this.task = task;
    }

    private void cancel() {
      timer.cancel();
    }
  }
}
