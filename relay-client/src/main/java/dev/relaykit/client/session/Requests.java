package dev.relaykit.client.session;

import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.session.ErrorKind;
import dev.relaykit.protocol.session.PendingRequests;
import dev.relaykit.protocol.session.RequestQueue;
import dev.relaykit.protocol.time.Scheduler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one client: keeps them while there is no connection, writes them, and makes sure
 * that each ends. On the event loop only.
 */
final class Requests {

  /**
   * Requests that may wait for a response at a time, beside the sends that {@code maxTracked}
   * bounds: one connect, pings, and what a user asks for otherwise.
   */
  static final int OTHER_REQUESTS = 1_000;

  private final CoreSettings settings;
  private final Scheduler scheduler;
  private final Runnable onSilence;
  private final PendingRequests<Written> pending;
  private final RequestQueue<Call> queue;
  private final LateSends late;
  private long lastInboundNanos;
  private boolean sweepIsDue;

  /** A request on its way: who waits for it, and since when the server could have answered. */
  private record Written(Reply reply, long writtenNanos) {}

  /**
   * An empty table.
   *
   * @param onSilence called when a request timed out and nothing at all has come since it was
   *     written (REL-REQ-003)
   * @param onLate called when a send has been accepted that had failed (REL-MSG-036)
   */
  Requests(CoreSettings settings, Scheduler scheduler, Runnable onSilence, Runnable onLate) {
    this.settings = settings;
    this.scheduler = scheduler;
    this.onSilence = onSilence;
    this.late = new LateSends(onLate);
    this.pending = new PendingRequests<>(settings.maxTracked() + OTHER_REQUESTS);
    this.queue = new RequestQueue<>(settings.maxQueued());
  }

  /** Enters a request of the client's own and writes it (REL-REQ-001). */
  void write(Transport.Socket socket, String method, Payload params, Reply reply) {
    write(socket, new Call(method, () -> params, reply), deadline());
  }

  /** Writes a user's request, whose time begins now. */
  void write(Transport.Socket socket, Call call) {
    writeUnlessCongested(socket, call, deadline());
  }

  /** Keeps a user's request for the next connection; its time begins now (REL-QUE-003). */
  void keep(Call call) {
    if (queue.add(call, deadline())) {
      sweepLater(settings.requestTimeout());
    } else {
      call.reply()
          .failed(
              Failure.of(
                  ErrorKind.QUEUE_FULL,
                  call.method()
                      + " was not sent: "
                      + queue.size()
                      + " requests wait for the connection already (REL-QUE-002)"));
    }
  }

  /** Writes what was kept, in the order in which it was asked for (REL-QUE-006). */
  void flush(Transport.Socket socket) {
    for (RequestQueue.Entry<Call> next = queue.poll(); next != null; next = queue.poll()) {
      writeUnlessCongested(socket, next.handle(), next.deadlineNanos());
    }
  }

  /**
   * Gives a request up whose caller has stopped waiting: it is not written if it was not yet, and a
   * response is late (REL-REQ-008, REL-QUE-004).
   */
  void giveUp(Call call) {
    RpcId id = call.id();
    if (queue.remove(call)) {
      call.reply().failed(Failure.of(ErrorKind.NOT_SENT, call.method() + " was given up"));
    } else if (id != null && pending.take(id) != null) {
      late.failed(id, call.method());
      call.reply()
          .failed(
              Failure.of(
                  ErrorKind.TIMEOUT, call.method() + " was given up; its outcome is unknown"));
    }
  }

  private long deadline() {
    return settings.ticker().nanos() + settings.requestTimeout().toNanos();
  }

  private void writeUnlessCongested(Transport.Socket socket, Call call, long deadlineNanos) {
    if (socket.isCongested()) {
      fail(call, ErrorKind.QUEUE_FULL, "the server does not take what waits for it already");
    } else {
      write(socket, call, deadlineNanos);
    }
  }

  private void write(Transport.Socket socket, Call call, long deadlineNanos) {
    RpcId id = RpcId.ofString(settings.ids().uuid());
    Written entry = new Written(call.reply(), settings.ticker().nanos());
    if (!pending.add(id, call.method(), entry, deadlineNanos)) {
      fail(call, ErrorKind.QUEUE_FULL, pending.size() + " requests wait already");
      return;
    }
    String problem = tryWrite(socket, id, call);
    if (problem != null) {
      pending.take(id);
      fail(call, ErrorKind.INVALID_ARGUMENT, problem);
      return;
    }
    call.written(id);
    sweepLater(Duration.ofNanos(Math.max(1, deadlineNanos - settings.ticker().nanos())));
  }

  private static void fail(Call call, ErrorKind kind, String why) {
    call.reply().failed(Failure.of(kind, call.method() + " was not sent: " + why));
  }

  private static @Nullable String tryWrite(Transport.Socket socket, RpcId id, Call call) {
    try {
      return socket.write(new Frame.Request(id, call.method(), call.params()))
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
    PendingRequests.Entry<Written> entry = pending.take(id);
    if (entry == null) {
      late.answered(id, response);
    } else if (response instanceof Frame.Success success) {
      entry.handle().reply().result(success.result());
    } else {
      entry.handle().reply().error(((Frame.Failure) response).error());
    }
  }

  /** Ends every request that was written; those that wait for a connection stay (REL-QUE-005). */
  void failWritten(ErrorKind kind, String why) {
    for (PendingRequests.Entry<Written> entry : pending.takeAll()) {
      late.failed(entry.id(), entry.method());
      entry.handle().reply().failed(Failure.of(kind, entry.method() + ": " + why));
    }
  }

  /** Ends every request. */
  void failAll(ErrorKind kind, String why) {
    failWritten(kind, why);
    queue.takeAll().forEach(call -> fail(call, kind, why));
  }

  /** How many sends were accepted after they had failed. */
  long lateResults() {
    return late.accepted();
  }

  /** How many requests wait for a response. */
  int pending() {
    return pending.size();
  }

  /** How many requests wait for a connection. */
  int queued() {
    return queue.size();
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
    for (Call call : queue.takeExpired(now)) {
      fail(
          call,
          ErrorKind.NOT_SENT,
          "there was no connection within " + settings.requestTimeout() + " (REL-QUE-003)");
    }
    boolean silent = false;
    for (PendingRequests.Entry<Written> entry : pending.takeExpired(now)) {
      late.failed(entry.id(), entry.method());
      silent |= provesLife(entry.method()) && lastInboundNanos - entry.handle().writtenNanos() <= 0;
      entry
          .handle()
          .reply()
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
    sweepNext(now);
  }

  private void sweepNext(long now) {
    long delay = Long.MAX_VALUE;
    if (pending.size() > 0) {
      delay = pending.nextDeadlineNanos() - now;
    }
    if (queue.size() > 0) {
      delay = Math.min(delay, queue.nextDeadlineNanos() - now);
    }
    if (delay < Long.MAX_VALUE) {
      sweepLater(Duration.ofNanos(Math.max(1, delay)));
    }
  }
}
