package dev.relaykit.client.session;

import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.session.ErrorKind;
import dev.relaykit.protocol.time.Scheduler;
import dev.relaykit.protocol.time.Scheduler.Timer;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The client's own pings: every so often, and after three in a row without answer the connection is
 * dead. On the event loop only.
 */
final class Pings {

  /** Pings without answer, in a row, after which a connection counts as dead (REL-PING-005). */
  static final int MAX_FAILURES = 3;

  private final Duration interval;
  private final Scheduler scheduler;
  private final Consumer<Reply> writePing;
  private final Runnable onDead;
  private @Nullable Timer timer;
  private int failures;

  Pings(Duration interval, Scheduler scheduler, Consumer<Reply> writePing, Runnable onDead) {
    this.interval = interval;
    this.scheduler = scheduler;
    this.writePing = writePing;
    this.onDead = onDead;
  }

  void start() {
    stop();
    failures = 0;
    timer = scheduler.schedule(interval, this::ping);
  }

  void stop() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  /** Anything that comes is a sign of life (REL-PING-006). */
  void inbound() {
    failures = 0;
  }

  private void ping() {
    timer = scheduler.schedule(interval, this::ping);
    writePing.accept(
        new Reply() {
          @Override
          public void result(Payload result) {
            failures = 0;
          }

          @Override
          public void error(RpcError error) {
            failures = 0;
          }

          @Override
          public void failed(Failure failure) {
            // Only silence says something of the peer, not a ping that never left.
            if (failure.kind() != ErrorKind.TIMEOUT) {
              return;
            }
            failures++;
            if (failures >= MAX_FAILURES && timer != null) {
              onDead.run();
            }
          }
        });
  }
}
