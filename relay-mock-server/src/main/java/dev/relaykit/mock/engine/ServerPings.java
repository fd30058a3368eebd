package dev.relaykit.mock.engine;

import dev.relaykit.protocol.time.Scheduler;
import dev.relaykit.protocol.time.Scheduler.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Pings a client again and again (REL-PING-009). On the event loop only. */
final class ServerPings {

  private final Scheduler scheduler;
  private final @Nullable Duration interval;
  private final Runnable ping;
  private @Nullable Timer next;
  private boolean running;

  /**
   * Pings that have not begun.
   *
   * @param interval how far they are apart, or null for none at all
   * @param ping sends one
   */
  ServerPings(Scheduler scheduler, @Nullable Duration interval, Runnable ping) {
    this.scheduler = scheduler;
    this.interval = interval;
    this.ping = ping;
  }

  /** Begins, with the first ping one interval from now; begins anew if it has begun. */
  void start() {
    stop();
    running = true;
    schedule();
  }

  private void schedule() {
    if (interval != null) {
      next = scheduler.schedule(interval, this::pingAndGoOn);
    }
  }

  private void pingAndGoOn() {
    ping.run();
    // The ping itself may have ended the connection.
    if (running) {
      schedule();
    }
  }

  void stop() {
    running = false;
    if (next != null) {
      next.cancel();
      next = null;
    }
  }
}
