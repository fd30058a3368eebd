package dev.relaykit.client.session;

import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.session.ErrorKind;
import dev.relaykit.protocol.session.PendingRequests;
import dev.relaykit.protocol.time.Scheduler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one client: writes them, and makes sure that each ends. On the event loop only.
 */
final class Requests {

  /**
   * Requests of the client's own that may wait for a response at a time, beside the sends that
   * {@code maxTracked} bounds: one connect, and pings.
   */
  static final int OWN_REQUESTS = 1_000;

  private final CoreSettings settings;
  private final Scheduler scheduler;
  private final Runnable onSilence;
  private final PendingRequests<Reply> pending;
  private final LateSends late = new LateSends();
  private long lastInboundNanos;
  private boolean sweepIsDue;

  /**
   * An empty table.
   *
   * @param onSilence called when a request timed out and nothing at all has come since it was
   *     written (REL-REQ-003)
   */
  Requests(CoreSettings settings, Scheduler scheduler, Runnable onSilence) {
    this.settings = settings;
    this.scheduler = scheduler;
    this.onSilence = onSilence;
    this.pending = new PendingRequests<>(settings.maxTracked() + OWN_REQUESTS);
  }

  /** Enters a request and writes it (REL-REQ-001). */
  void write(Transport.Socket socket, String method, Payload params, Reply reply) {
    RpcId id = RpcId.ofString(settings.ids().uuid());
    long deadline = settings.ticker().nanos() + settings.requestTimeout().toNanos();
    if (!pending.add(id, method, reply, deadline)) {
      reply.failed(
          Failure.of(
              ErrorKind.QUEUE_FULL,
              method + " was not sent: " + pending.size() + " requests wait already"));
      return;
    }
    String problem = tryWrite(socket, new Frame.Request(id, method, params));
    if (problem != null) {
      pending.take(id);
      reply.failed(Failure.of(ErrorKind.INVALID_ARGUMENT, method + " was not sent: " + problem));
      return;
    }
    sweepLater(settings.requestTimeout());
  }

  private static @Nullable String tryWrite(Transport.Socket socket, Frame frame) {
    try {
      return socket.write(frame)
          ? null
          : "its frame would have more than " + Transport.Socket.MAX_FRAME_BYTES + " bytes";
    } catch (IllegalArgumentException noText) {
      return noText.getMessage();
    }
  }

  @Nullable String methodOf(RpcId id) {
    String method = pending.methodOf(id);
    return method == null ? late.methodOf(id) : method;
  }

  /** Something has come from the server, so it is alive. */
  void inbound() {
    lastInboundNanos = settings.ticker().nanos();
  }

  void answered(RpcId id, Frame response) {
    PendingRequests.Entry<Reply> entry = pending.take(id);
    if (entry == null) {
      late.answered(id, response);
    } else if (response instanceof Frame.Success success) {
      entry.handle().result(success.result());
    } else {
      entry.handle().error(((Frame.Failure) response).error());
    }
  }

  /** Ends every request. */
  void failAll(ErrorKind kind, String why) {
    for (PendingRequests.Entry<Reply> entry : pending.takeAll()) {
      late.failed(entry.id(), entry.method());
      entry.handle().failed(Failure.of(kind, entry.method() + ": " + why));
    }
  }

  private void sweepLater(Duration delay) {
    if (!sweepIsDue) {
      sweepIsDue = true;
      scheduler.schedule(delay, this::sweep);
    }
  }

  /** Connects and pings have their own ways to find out that nobody is there. */
  private static boolean provesLife(String method) {
    return !method.equals(Method.CONNECT) && !method.equals(Method.PING);
  }

  private void sweep() {
    sweepIsDue = false;
    long now = settings.ticker().nanos();
    boolean silent = false;
    for (PendingRequests.Entry<Reply> entry : pending.takeExpired(now)) {
      long written = entry.deadlineNanos() - settings.requestTimeout().toNanos();
      late.failed(entry.id(), entry.method());
      silent |= provesLife(entry.method()) && lastInboundNanos - written <= 0;
      entry
          .handle()
          .failed(
              Failure.of(
                  ErrorKind.TIMEOUT,
                  entry.method()
                      + " was not answered within "
                      + settings.requestTimeout()
                      + "; its outcome is unknown"));
    }
    if (silent) {
      onSilence.run();
    }
    if (pending.size() > 0) {
      sweepLater(Duration.ofNanos(Math.max(1, pending.nextDeadlineNanos() - now)));
    }
  }
}
