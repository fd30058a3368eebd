package dev.relaykit.protocol.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still until it is told to go on, and runs the tasks that fall due meanwhile.
 *
 * <p>It starts at 2026-01-01T00:00:00Z. Tasks run on the thread that advances the clock, in the
 * order of their times; tasks of the same time run in the order in which they were scheduled. A
 * task may schedule others, which run in the same advance if they fall due in it. Safe to share
 * between threads; no lock is held while a task runs.
 */
public final class VirtualTime implements Ticker, Scheduler, InstantSource {

  /** Where every virtual clock starts. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private long now;
  private long scheduled;

  @Override
  public synchronized long nanos() {
    return now;
  }

  @Override
  public Instant instant() {
    return START.plusNanos(nanos());
  }

  @Override
  public synchronized Timer schedule(Duration delay, Runnable task) {
    Task entry = new Task(after(delay), scheduled++, task);
    tasks.add(entry);
    return () -> cancel(entry);
  }

  /** How many tasks wait for their time. */
  public synchronized int waiting() {
    return tasks.size();
  }

  /** How long from now until the next waiting task is due, or empty if none waits. */
  public synchronized Optional<Duration> untilNext() {
    Task first = tasks.peek();
    return first == null
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(Math.max(0, first.due - now)));
  }

  /**
   * Moves the clock on and runs every task that falls due on the way, each at its own time.
   *
   * @param span how far, zero or more
   */
  public void advance(Duration span) {
    if (span.isNegative()) {
      throw new IllegalArgumentException("time cannot go back: " + span);
    }
    long end = after(span);
    for (Task task = nextUntil(end); task != null; task = nextUntil(end)) {
      task.work.run();
    }
    synchronized (this) {
      now = Math.max(now, end);
    }
  }

  /**
   * Moves the clock to the next waiting task and runs that task alone, so that a caller can look at
   * what it caused before the one after it. {@link #untilNext()} tells beforehand how far that is.
   *
   * @return false if no task was waiting
   */
  public boolean advanceToNext() {
    Task task = nextUntil(Long.MAX_VALUE);
    if (task == null) {
      return false;
    }
    task.work.run();
    return true;
  }

  /** Saturates, so that a timer for "never" may have any length. */
  private synchronized long after(Duration delay) {
    if (delay.isNegative()) {
      return now;
    }
    return delay.compareTo(Duration.ofNanos(Long.MAX_VALUE - now)) < 0
        ? now + delay.toNanos()
        : Long.MAX_VALUE;
  }

  private synchronized @Nullable Task nextUntil(long end) {
    Task first = tasks.peek();
    if (first == null || first.due > end) {
      return null;
    }
    tasks.remove();
    now = Math.max(now, first.due);
    return first;
  }

  private synchronized void cancel(Task task) {
    tasks.remove(task);
  }

  private static final class Task implements Comparable<Task> {

    private final long due;
    private final long order;
    private final Runnable work;

    private Task(long due, long order, Runnable work) {
      this.due = due;
      this.order = order;
      this.work = work;
    }

    @Override
    public int compareTo(Task other) {
      int byTime = Long.compare(due, other.due);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }
}
