package dev.relaykit.benchmarks.sessions;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** What all sessions of a run have reached together. Everything may be called on any thread. */
final class Tally {

  private final Goal loggedIn;
  private final Goal finished;
  private final Goal pinged;
  private final AtomicInteger open = new AtomicInteger();
  private final LongAdder delivered = new LongAdder();
  private final LongAdder frames = new LongAdder();
  private final LongAdder frameBytes = new LongAdder();
  private final LongAccumulator largestFrame = new LongAccumulator(Math::max, 0);

  /** A goal that is reached by a number of sessions, each counted once. */
  private static final class Goal {

    private final String name;
    private final int wanted;
    private final AtomicInteger reached = new AtomicInteger();
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    Goal(String name, int wanted) {
      this.name = name;
      this.wanted = wanted;
      if (wanted == 0) {
        done.complete(null);
      }
    }

    void reach() {
      if (reached.incrementAndGet() == wanted) {
        done.complete(null);
      }
    }

    void await(long nanos) throws InterruptedException {
      try {
        done.get(nanos, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        throw new IllegalStateException(
            "only " + reached.get() + " of " + wanted + " sessions have " + name + " in time", e);
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  Tally(int sessions, int busy) {
    loggedIn = new Goal("logged in", sessions);
    finished = new Goal("seen all their messages end", busy);
    pinged = new Goal("been pinged", sessions);
  }

  void loggedIn() {
    open.incrementAndGet();
    loggedIn.reach();
  }

  /** A session has seen all its messages end. */
  void finished(int deliveredMessages) {
    delivered.add(deliveredMessages);
    finished.reach();
  }

  /** A session has answered its first ping. */
  void pinged() {
    pinged.reach();
  }

  /** A frame went one way or the other. */
  void frame(int bytes) {
    frames.increment();
    frameBytes.add(bytes);
    largestFrame.accumulate(bytes);
  }

  /** A session's connection has ended, which none should. */
  void lost() {
    open.decrementAndGet();
  }

  /** Something went wrong that makes the rest of the run pointless. */
  void fail(Throwable cause) {
    loggedIn.done.completeExceptionally(cause);
    finished.done.completeExceptionally(cause);
    pinged.done.completeExceptionally(cause);
  }

  void awaitLogins(long nanos) throws InterruptedException {
    loggedIn.await(nanos);
  }

  void awaitMessages(long nanos) throws InterruptedException {
    finished.await(nanos);
  }

  void awaitPings(long nanos) throws InterruptedException {
    pinged.await(nanos);
  }

  int open() {
    return open.get();
  }

  long delivered() {
    return delivered.sum();
  }

  Traffic traffic() {
    return new Traffic(frames.sum(), frameBytes.sum(), largestFrame.get());
  }
}
