package dev.relaykit.client.dispatch;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs user code on an executor, one piece at a time and in the order in which it was handed over
 * (REL-CB-004).
 *
 * <p>A piece that throws is logged and does not stop those after it (REL-CB-003). Safe to share
 * between threads.
 */
public final class SerialQueue {

  private static final Logger LOG = LoggerFactory.getLogger(SerialQueue.class);

  private final Executor executor;
  private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();

  /** A queue on the given executor. */
  public SerialQueue(Executor executor) {
    this.executor = executor;
  }

  /** Hands over a piece of user code; returns at once. */
  public void run(Runnable code) {
    waiting.add(code);
    if (size.getAndIncrement() == 0) {
      try {
        executor.execute(this::drain);
      } catch (RejectedExecutionException closed) {
        LOG.error("the callback executor takes no more work; callbacks are lost", closed);
      }
    }
  }

  private void drain() {
    Error fatal = null;
    int available = size.get();
    while (available > 0) {
      for (int done = 0; done < available; done++) {
        Error thrown = runOne();
        fatal = fatal == null ? thrown : fatal;
      }
      available = size.addAndGet(-available);
    }
    if (fatal != null) {
      throw fatal;
    }
  }

  /** Runs one piece; gives back an error that the executor must see once the queue is empty. */
  private @Nullable Error runOne() {
    Runnable code = waiting.poll();
    if (code == null) {
      return null;
    }
    try {
      code.run();
      return null;
    } catch (Throwable failed) {
      LOG.error("a callback failed", failed);
      return failed instanceof VirtualMachineError error && !(error instanceof StackOverflowError)
          ? error
          : null;
    }
  }
}
