package dev.relaykit.mock.clock;

import dev.relaykit.protocol.time.Scheduler;
import dev.relaykit.protocol.time.Scheduler.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/**
 * The server's clock, for tests: it can be stopped, advanced by hand, and let go again. While it
 * stands still nothing happens by itself: no delayed event, no ping, no expiry of a session.
 *
 * <p>A stopped clock shows 2026-01-01T00:00:00Z. Safe to share between threads.
 */
public final class MockClock {

  /** How long an advance waits, in real time, for a client to acknowledge what it was sent. */
  public static final Duration ACK_WAIT = Duration.ofSeconds(1);

  private final PausableTime time;
  private final AckWatch acks;
  private final Executor loop;
  private final Scheduler real;
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private boolean closed;
  private CompletableFuture<?> newest = CompletableFuture.completedFuture(null);

  /**
   * A clock over the server's time.
   *
   * @param loop the one thread that everything happens on
   * @param real runs tasks later on that thread, by real time
   */
  public MockClock(PausableTime time, AckWatch acks, Executor loop, Scheduler real) {
    this.time = time;
    this.acks = acks;
    this.loop = loop;
    this.real = real;
  }

  /**
   * What an advance did.
   *
   * @param now the time that the clock shows then
   * @param fired how many tasks fell due on the way: delays of scripts, pings, ends of sessions
   * @param unacknowledged how many events and pings no client answered within {@link #ACK_WAIT};
   *     not those that did not leave, or not as frames with an id, since a fault is on them
   */
  public record Advance(Instant now, int fired, int unacknowledged) {}

  /** The time that the clock shows. */
  public Instant now() {
    return time.instant();
  }

  /** Whether it stands still. */
  public boolean isPaused() {
    return time.isPaused();
  }

  /** Stops the clock; what was due in five seconds will be due five seconds of advance later. */
  public void pause() {
    time.pause();
    tellWatchers();
  }

  /** Lets the clock go on by real time. */
  public void resume() {
    time.resume();
    tellWatchers();
  }

  /** Tells a watcher whenever the clock was stopped, advanced by hand or let go; be quick. */
  public void whenChanged(Runnable watcher) {
    watchers.add(watcher);
  }

  private void tellWatchers() {
    watchers.forEach(Runnable::run);
  }

  /**
   * Advances the stopped clock, and waits until everything that fell due has happened: one thing
   * after the other, each with the answers to the events and pings that it caused. Blocks the
   * calling thread, which must not be one of the server's.
   *
   * @param span how far, zero or more
   * @throws IllegalStateException if the clock runs
   */
  public Advance advance(Duration span) {
    return advanceLater(span).toCompletableFuture().join();
  }

  /**
   * As {@link #advance}, without blocking. Advances happen one after the other.
   *
   * @return completes on the server's thread
   * @throws IllegalStateException if the clock runs
   */
  public synchronized CompletionStage<Advance> advanceLater(Duration span) {
    if (span.isNegative()) {
      throw new IllegalArgumentException("time cannot go back: " + span);
    }
    if (!isPaused()) {
      throw new IllegalStateException("the clock runs by real time; pause it first");
    }
    CompletableFuture<Advance> done = new CompletableFuture<>();
    if (closed) {
      done.completeExceptionally(gone());
      return done;
    }
    newest.whenCompleteAsync((before, problem) -> new Walk(span, done).step(), loop);
    newest = done;
    return done;
  }

  /** Ends the advance that is under way; the server is being closed. */
  public synchronized void close() {
    closed = true;
    newest.completeExceptionally(gone());
  }

  private static IllegalStateException gone() {
    return new IllegalStateException("the server has been closed");
  }

  /** One advance under way; on the loop only. */
  private final class Walk {

    private final CompletableFuture<Advance> done;
    private Duration left;
    private int fired;
    private int unacknowledged;

    private Walk(Duration span, CompletableFuture<Advance> done) {
      this.left = span;
      this.done = done;
    }

    private void step() {
      if (done.isDone()) {
        return;
      }
      Optional<Duration> next = time.untilNext().filter(until -> until.compareTo(left) <= 0);
      if (next.isEmpty()) {
        time.advance(left);
        tellWatchers();
        done.complete(new Advance(time.instant(), fired, unacknowledged));
        return;
      }
      left = left.minus(next.get());
      fired++;
      acks.begin();
      try {
        time.advanceToNext();
      } catch (RuntimeException problem) {
        acks.end();
        done.completeExceptionally(problem);
        return;
      }
      if (acks.isQuiet()) {
        goOn();
      } else {
        Timer bound = real.schedule(ACK_WAIT, this::goOn);
        acks.whenQuiet(
            () -> {
              bound.cancel();
              goOn();
            });
      }
    }

    private void goOn() {
      unacknowledged += acks.end();
      loop.execute(this::step);
    }
  }
}
