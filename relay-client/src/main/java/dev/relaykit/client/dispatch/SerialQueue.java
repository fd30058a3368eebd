package dev.relaykit.client.dispatch;

import dev.relaykit.client.log.LogEvent;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private final AtomicBoolean handedOver = new AtomicBoolean();

  /** A queue on the given executor. */
  public SerialQueue(Executor executor) {
    this.executor = executor;
  }

  /**
   * Hands over a piece of user code; returns at once.
   *
   * <p>If the executor takes no work the piece stays, and is tried again with the next one.
   */
  public void run(Runnable code) {
    waiting.add(code);
    if (handedOver.compareAndSet(false, true)) {
      try {
        executor.execute(this::drain);
      } catch (RuntimeException | Error refused) {
        handedOver.set(false);
        LogEvent.EXECUTOR_TAKES_NOTHING.log(LOG, refused);
      }
    }
  }

  private void drain() {
    Error fatal = null;
    do {
      for (Runnable code = waiting.poll(); code != null; code = waiting.poll()) {
        Error thrown = runOne(code);
        fatal = fatal == null ? thrown : fatal;
      }
      handedOver.set(false);
      // What came between the last look and this moment has counted on this turn.
    } while (!waiting.isEmpty() && handedOver.compareAndSet(false, true));
    if (fatal != null) {
      throw fatal;
    }
  }

  /** Runs one piece; gives back an error that the executor must see once the queue is empty. */
  private static @Nullable Error runOne(Runnable code) {
    try {
      code.run();
      return null;
    } catch (Throwable failed) {
      LogEvent.CALLBACK_FAILED.log(LOG, failed);
      return failed instanceof VirtualMachineError error && !(error instanceof StackOverflowError)
          ? error
          : null;
    }
  }
}
