package dev.relaykit.conformance.play;

import dev.relaykit.mock.fault.ConnectionFault;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.protocol.time.Scheduler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection that exists in memory only. What is sent arrives a little later on the
 * same thread, in order. Faults that change nothing but the bytes on the wire change nothing here.
 */
final class MemoryLine implements Line {

  private final Scheduler scheduler;
  private @Nullable MemoryLine peer;
  private @Nullable LineEnd end;
  private boolean closed;
  private boolean silent;

  private MemoryLine(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * Both ends of a connection.
   *
   * @param one one of them
   * @param other the other
   */
  record Pair(MemoryLine one, MemoryLine other) {}

  static Pair pair(Scheduler scheduler) {
    MemoryLine one = new MemoryLine(scheduler);
    MemoryLine other = new MemoryLine(scheduler);
    one.peer = other;
    other.peer = one;
    return new Pair(one, other);
  }

  /** Says who hears what comes here. */
  void listen(LineEnd listener) {
    end = listener;
  }

  @Override
  public void text(String text) {
    deliver(listener -> listener.text(text));
  }

  @Override
  public void binary(byte[] content) {
    byte[] copy = content.clone();
    deliver(listener -> listener.binary(copy));
  }

  @Override
  public void together(Runnable writes) {
    writes.run();
  }

  @Override
  public void close(int code, String reason) {
    if (!closed) {
      MemoryLine other = peer;
      scheduler.schedule(
          Duration.ZERO,
          () -> {
            if (other != null && !silent) {
              other.end(code);
            }
            end(null);
          });
    }
  }

  @Override
  public void fault(FaultRule rule) {
    if (!(rule.fault() instanceof ConnectionFault fault)) {
      return; // It concerns the bytes of the next frame.
    }
    switch (fault.kind()) {
      case RESET -> {
        MemoryLine other = peer;
        scheduler.schedule(
            Duration.ZERO,
            () -> {
              if (other != null) {
                other.end(null);
              }
              end(null);
            });
      }
      case SILENCE -> silent = true;
      case STOP_READING, NO_PONG, THROTTLE -> {
        // Nobody can tell without sockets.
      }
      case CLOSE, PING, DISCONNECT, FORGET_SESSION ->
          throw new IllegalArgumentException(
              "this fault is for the mock server; there is a step for it: "
                  + fault.kind().wireName());
    }
  }

  private void end(@Nullable Integer code) {
    if (!closed) {
      closed = true;
      if (end != null) {
        end.ended(code);
      }
    }
  }

  private interface Delivery {
    void to(LineEnd listener);
  }

  private void deliver(Delivery delivery) {
    MemoryLine other = peer;
    if (closed || silent || other == null) {
      return;
    }
    scheduler.schedule(
        Duration.ZERO,
        () -> {
          if (!other.closed && other.end != null) {
            delivery.to(other.end);
          }
        });
  }
}
