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
import java.util.function.Supplier;
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

  /** Requests of the client's own, connect and pings, for which there is always room. */
  private static final int OWN_REQUESTS = 16;

  /** How soon a flush that found no room goes on. */
  static final Duration FLUSH_AGAIN = Duration.ofMillis(5);

  private final CoreSettings settings;
  private final Scheduler scheduler;
  private final Runnable onSilence;
  private final PendingRequests<Written> pending;
  private final RequestQueue<Call> queue;
  private final LateSends late;
  private long lastInboundNanos;
  private boolean sweepIsDue;
  private final Supplier<Transport.@Nullable Socket> present;
  private int givenUp;

  /** A request on its way: who waits for it, and since when the server could have answered. */
  private static final class Written {

    final Reply reply;
    final long writtenNanos;
    boolean givenUp;

    Written(Reply reply, long writtenNanos) {
      this.reply = reply;
      this.writtenNanos = writtenNanos;
    }
  }

  /**
   * An empty table.
   *
   * @param present the socket that requests may be written to now
   * @param onSilence called when a request timed out and nothing at all has come since it was
   *     written (REL-REQ-003)
   * @param onLate called when a send has been accepted that had failed (REL-MSG-036)
   */
  Requests(
      CoreSettings settings,
      Scheduler scheduler,
      Supplier<Transport.@Nullable Socket> present,
      Runnable onSilence,
      Runnable onLate) {
    this.settings = settings;
    this.scheduler = scheduler;
    this.present = present;
    this.onSilence = onSilence;
    this.late = new LateSends(onLate);
    this.pending = new PendingRequests<>(settings.maxTracked() + OTHER_REQUESTS + OWN_REQUESTS);
    this.queue = new RequestQueue<>(settings.maxQueued());
  }

  /** Enters a request of the client's own and writes it (REL-REQ-001). */
  void write(Transport.Socket socket, String method, Payload params, Reply reply) {
    write(socket, new Call(method, () -> params, reply), deadline());
  }

  /** Writes a user's request, whose time begins now; it goes behind those that wait. */
  void write(Transport.Socket socket, Call call) {
    if (queue.size() > 0) {
      keep(call);
    } else if (socket.isCongested()) {
      fail(call, ErrorKind.QUEUE_FULL, "the server does not take what waits for it already");
    } else if (isFull()) {
      fail(call, ErrorKind.QUEUE_FULL, pending.size() + " requests wait already");
    } else {
      write(socket, call, deadline());
    }
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
                      + " requests wait to be written already (REL-QUE-002)"));
    }
  }

  /**
   * Writes what was kept, in the order in which it was asked for (REL-QUE-006); where the server
   * takes no more, the rest waits, and goes on a little later.
   */
  void flush(Transport.Socket socket) {
    while (queue.size() > 0 && present.get() == socket) {
      if (socket.isCongested() || isFull()) {
        scheduler.schedule(FLUSH_AGAIN, () -> flush(socket));
        return;
      }
      RequestQueue.Entry<Call> next = queue.poll();
      if (next == null) {
        return;
      }
      if (settings.ticker().nanos() - next.deadlineNanos() >= 0) {
        failUnwritten(next.handle());
      } else {
        write(socket, next.handle(), next.deadlineNanos());
      }
    }
  }

  /**
   * Gives a request up whose caller has stopped waiting: it is not written if it was not yet, and a
   * response is late (REL-REQ-008, REL-QUE-004). One that was written stays in the table, since its
   * silence may still show that nobody is there (REL-REQ-003).
   */
  void giveUp(Call call) {
    RpcId id = call.id();
    if (id == null) {
      if (queue.remove(call)) {
        fail(call, ErrorKind.NOT_SENT, "it was given up");
      }
      return;
    }
    PendingRequests.Entry<Written> entry = pending.find(id);
    if (entry != null && entry.handle().reply == call.reply() && !entry.handle().givenUp) {
      entry.handle().givenUp = true;
      givenUp++;
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

  private boolean isFull() {
    return pending.size() >= settings.maxTracked() + OTHER_REQUESTS;
  }

  private void write(Transport.Socket socket, Call call, long deadlineNanos) {
    if (!call.beginsWriting()) {
      fail(call, ErrorKind.NOT_SENT, "it was given up");
      return;
    }
    RpcId id;
    try {
      id = RpcId.ofString(settings.ids().uuid());
      Written entry = new Written(call.reply(), settings.ticker().nanos());
      if (!pending.add(id, call.method(), entry, deadlineNanos)) {
        fail(call, ErrorKind.QUEUE_FULL, pending.size() + " requests wait already");
        return;
      }
    } catch (RuntimeException noId) {
      fail(call, ErrorKind.NOT_SENT, "it got no id: " + noId);
      return;
    }
    Failure problem = tryWrite(socket, id, call);
    if (problem != null) {
      pending.take(id);
      call.reply().failed(problem);
      return;
    }
    call.written(id);
    sweepLater(Duration.ofNanos(Math.max(1, deadlineNanos - settings.ticker().nanos())));
  }

  private void failUnwritten(Call call) {
    fail(
        call,
        ErrorKind.NOT_SENT,
        "it could not be written within " + settings.requestTimeout() + " (REL-QUE-003)");
  }

  private static void fail(Call call, ErrorKind kind, String why) {
    call.reply().failed(unsent(call, kind, why));
  }

  private static Failure unsent(Call call, ErrorKind kind, String why) {
    return Failure.of(kind, call.method() + " was not sent: " + why);
  }

  private static @Nullable Failure tryWrite(Transport.Socket socket, RpcId id, Call call) {
    try {
      return socket.write(new Frame.Request(id, call.method(), call.params()))
          ? null
          : unsent(
              call,
              ErrorKind.INVALID_ARGUMENT,
              "its frame would have more than " + Transport.Socket.MAX_FRAME_BYTES + " bytes");
    } catch (IllegalArgumentException noText) {
      return unsent(call, ErrorKind.INVALID_ARGUMENT, String.valueOf(noText.getMessage()));
    } catch (RuntimeException broken) {
      return unsent(call, ErrorKind.NOT_SENT, broken.toString());
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
    if (entry == null || hasEnded(entry)) {
      late.answered(id, response);
    } else if (response instanceof Frame.Success success) {
      entry.handle().reply.result(success.result());
    } else {
      entry.handle().reply.error(((Frame.Failure) response).error());
    }
  }

  /** For an entry that was just taken out: whether its reply was told already. */
  private boolean hasEnded(PendingRequests.Entry<Written> taken) {
    if (taken.handle().givenUp) {
      givenUp--;
      return true;
    }
    return false;
  }

  /** Tells the failure of an entry that was just taken out, unless it was given up before. */
  private void failTaken(PendingRequests.Entry<Written> taken, ErrorKind kind, String why) {
    if (!hasEnded(taken)) {
      late.failed(taken.id(), taken.method());
      taken.handle().reply.failed(Failure.of(kind, taken.method() + why));
    }
  }

  /** Ends every request that was written; those that wait for a connection stay (REL-QUE-005). */
  void failWritten(ErrorKind kind, String why) {
    pending.takeAll().forEach(entry -> failTaken(entry, kind, ": " + why));
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

  /** How many requests wait for a response whose callers do so too. */
  int pending() {
    return pending.size() - givenUp;
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

  /** The server had the whole time to answer, and has sent nothing at all (REL-REQ-003). */
  private boolean isSilent(PendingRequests.Entry<Written> entry, long now) {
    long written = entry.handle().writtenNanos;
    return provesLife(entry.method())
        && lastInboundNanos - written <= 0
        && now - written >= settings.requestTimeout().toNanos();
  }

  private void sweep() {
    sweepIsDue = false;
    long now = settings.ticker().nanos();
    queue.takeExpired(now).forEach(this::failUnwritten);
    boolean silent = false;
    for (PendingRequests.Entry<Written> entry : pending.takeExpired(now)) {
      silent |= isSilent(entry, now);
      failTaken(
          entry,
          ErrorKind.TIMEOUT,
          " was not answered within "
              + settings.requestTimeout()
              + " of the call; its outcome is unknown");
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
