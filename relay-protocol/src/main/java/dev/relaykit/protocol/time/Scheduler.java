package dev.relaykit.protocol.time;

import java.time.Duration;

/** Runs tasks later. Where they run is up to the implementation, which says so. */
@FunctionalInterface
public interface Scheduler {

  /**
   * Runs a task once after a delay.
   *
   * @param delay how long to wait; zero or less means as soon as possible, but never inside this
   *     call
   * @param task what to run; it must not throw
   * @return a handle that can stop the task from running
   */
  Timer schedule(Duration delay, Runnable task);

  /** A task that waits for its time. */
  @FunctionalInterface
  interface Timer {

    /**
     * Stops the task from running, if it has not begun; otherwise does nothing. May be called more
     * than once.
     */
    void cancel();
  }
}
