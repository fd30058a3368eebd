package dev.relaykit.mock.clock;

import dev.relaykit.protocol.time.Scheduler;
import dev.relaykit.protocol.time.Ticker;
import dev.relaykit.protocol.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Real time that can be stopped: from then on a virtual clock says what time it is, and everything
 * that was still to happen waits for that clock to be advanced. Safe to share between threads.
 *
 * @see VirtualTime where a stopped clock starts
 */
public final class PausableTime implements Scheduler, InstantSource {

  private final Schedulers schedulers;
  private final InstantSource realClock;
  private final Ticker realTicker;
  private final Set<Entry> waiting = new LinkedHashSet<>();
  private volatile @Nullable VirtualTime virtual;

  /** Gives the scheduler of each clock; all of them run tasks on the same one thread. */
  @FunctionalInterface
  public interface Schedulers {

    /**
     * The scheduler of a clock.
     *
     * @param virtual the clock, or null for real time
     */
    Scheduler of(@Nullable VirtualTime virtual);
  }

  /** A task, on whichever clock it waits at present. */
  private static final class Entry {

    private final Runnable task;
    private long due;
    private @Nullable Timer timer;

    private Entry(Runnable task) {
      this.task = task;
    }
  }

  /**
   * A clock that runs, or stands still already.
   *
   * @param schedulers run tasks later, by real time or another
   * @param realClock the real time of day
   * @param realTicker real elapsed time
   * @param virtual the clock that counts from the start, or null to begin with real time
   */
  public PausableTime(
      Schedulers schedulers,
      InstantSource realClock,
      Ticker realTicker,
      @Nullable VirtualTime virtual) {
    this.schedulers = schedulers;
    this.realClock = realClock;
    this.realTicker = realTicker;
    this.virtual = virtual;
  }

  @Override
  public Instant instant() {
    VirtualTime stopped = virtual;
    return stopped == null ? realClock.instant() : stopped.instant();
  }

  /** Whether the clock stands still. */
  public boolean isPaused() {
    return virtual != null;
  }

  @Override
  public synchronized Timer schedule(Duration delay, Runnable task) {
    Entry entry = new Entry(task);
    waiting.add(entry);
    entry.due = nanos() + nanos(delay);
    arm(entry, delay);
    return () -> cancel(entry);
  }

  private void arm(Entry entry, Duration delay) {
    entry.timer = schedulers.of(virtual).schedule(delay, () -> run(entry));
  }

  private void run(Entry entry) {
    synchronized (this) {
      if (!waiting.remove(entry)) {
        return;
      }
    }
    entry.task.run();
  }

  private synchronized void cancel(Entry entry) {
    if (waiting.remove(entry) && entry.timer != null) {
      entry.timer.cancel();
    }
  }

  /** Stops the clock at {@link VirtualTime#START}; does nothing if it stands still. */
  public synchronized void pause() {
    if (virtual == null) {
      moveTo(new VirtualTime());
    }
  }

  /** Goes on by real time; does nothing if it runs. */
  public synchronized void resume() {
    if (virtual != null) {
      moveTo(null);
    }
  }

  /** Takes every waiting task to another clock, with the time that is left for it. */
  private void moveTo(@Nullable VirtualTime next) {
    long before = nanos();
    virtual = next;
    long after = nanos();
    List<Entry> inOrder =
        waiting.stream().sorted(Comparator.comparingLong((Entry entry) -> entry.due)).toList();
    for (Entry entry : inOrder) {
      if (entry.timer != null) {
        entry.timer.cancel();
      }
      long left = Math.max(0, entry.due - before);
      entry.due = after + left;
      arm(entry, Duration.ofNanos(left));
    }
  }

  private long nanos() {
    VirtualTime stopped = virtual;
    return stopped == null ? realTicker.nanos() : stopped.nanos();
  }

  /** Saturates, so that a timer for "never" may have any length. */
  private static long nanos(Duration delay) {
    Duration longest = Duration.ofNanos(Long.MAX_VALUE / 4);
    return delay.compareTo(longest) < 0 ? delay.toNanos() : longest.toNanos();
  }

  /** How long until the next task of the stopped clock, or empty if none waits, or it runs. */
  Optional<Duration> untilNext() {
    VirtualTime stopped = virtual;
    return stopped == null ? Optional.empty() : stopped.untilNext();
  }

  /** Runs the next task of the stopped clock alone, at its time. */
  void advanceToNext() {
    VirtualTime stopped = virtual;
    if (stopped != null) {
      stopped.advanceToNext();
    }
  }

  /** Lets time pass on the stopped clock in which nothing is due. */
  void advance(Duration span) {
    VirtualTime stopped = virtual;
    if (stopped != null) {
      stopped.advance(span);
    }
  }
}
