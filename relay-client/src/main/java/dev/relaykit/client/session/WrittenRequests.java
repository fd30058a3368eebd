package dev.relaykit.client.session;

import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.session.ErrorKind;
import dev.relaykit.protocol.session.PendingRequests;
import dev.relaykit.protocol.time.Ticker;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The requests that were written and wait for their response, and the sends whose response is late
 * by now. Each ends once. On the event loop only.
 */
final class WrittenRequests {

  /**
   * Requests that may wait for a response at a time, beside the sends that {@code maxTracked}
   * bounds: one connect, pings, and what a user asks for otherwise.
   */
  static final int OTHER_REQUESTS = 1_000;

  /** Requests of the client's own, connect and pings, for which there is always room. */
  private static final int OWN_REQUESTS = 16;

  private final int capacity;
  private final Duration requestTimeout;
  private final Ticker ticker;
  private final PendingRequests<Written> pending;
  private final LateSends late;
  private final Silence silence;

  /** A request on its way: who waits for it, and since when the server could have answered. */
  private record Written(Reply reply, long writtenNanos) {}

  /**
   * An empty table.
   *
   * @param onLate told of the message, if it has an id, when a send has been accepted that had
   *     failed (REL-MSG-036)
   */
  WrittenRequests(CoreSettings settings, Consumer<@Nullable String> onLate) {
    this.capacity = settings.maxTracked() + OTHER_REQUESTS;
    this.requestTimeout = settings.requestTimeout();
    this.ticker = settings.ticker();
    this.pending = new PendingRequests<>(capacity + OWN_REQUESTS);
    this.late = new LateSends(onLate);
    this.silence = new Silence(ticker, requestTimeout);
  }

  /** Something has come from the server, so it is alive. */
  void inbound() {
    silence.inbound();
  }

  /** Whether there is no room for another request of a user. */
  boolean isFull() {
    return pending.size() >= capacity;
  }

  /** How many requests wait for a response. */
  int size() {
    return pending.size();
  }

  /** How many sends were accepted after they had failed. */
  long lateResults() {
    return late.accepted();
  }

  @Nullable String methodOf(RpcId id) {
    String method = pending.methodOf(id);
    return method == null ? late.methodOf(id) : method;
  }

  /**
   * Enters a request that is about to be written (REL-REQ-001).
   *
   * @return false if the table is full
   * @throws IllegalArgumentException if a request with this id waits already
   */
  boolean add(RpcId id, String method, Reply reply, long deadlineNanos) {
    return pending.add(id, method, new Written(reply, ticker.nanos()), deadlineNanos);
  }

  /** Takes out a request that was not written after all; its reply is for the caller to end. */
  void withdraw(RpcId id) {
    pending.take(id);
  }

  /**
   * Its caller has stopped waiting: the request leaves the table, and a response is late
   * (REL-REQ-008). Its silence may still show that nobody is there (REL-REQ-003).
   */
  void giveUp(RpcId id, Call call) {
    PendingRequests.Entry<Written> entry = pending.find(id);
    if (entry != null && entry.handle().reply() == call.reply()) {
      pending.take(id);
      silence.gaveUp(entry.method(), entry.handle().writtenNanos());
      fail(entry, ErrorKind.TIMEOUT, " was given up; its outcome is unknown");
    }
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

  /** Tells the failure of an entry that was just taken out. */
  private void fail(PendingRequests.Entry<Written> taken, ErrorKind kind, String why) {
    late.failed(taken.id(), taken.method());
    taken.handle().reply().failed(Failure.of(kind, taken.method() + why));
  }

  /** Ends every request; their connection is gone. */
  void failAll(ErrorKind kind, String why) {
    silence.connectionLost();
    pending.takeAll().forEach(entry -> fail(entry, kind, ": " + why));
  }

  /**
   * Ends the requests whose time is over.
   *
   * @return whether nothing at all has come since one of them was written (REL-REQ-003)
   */
  boolean failExpired(long now) {
    boolean silent = silence.followedGivingUp(now);
    for (PendingRequests.Entry<Written> entry : pending.takeExpired(now)) {
      silent |= silence.followed(entry.method(), entry.handle().writtenNanos(), now);
      fail(
          entry,
          ErrorKind.TIMEOUT,
          " was not answered within " + requestTimeout + " of the call; its outcome is unknown");
    }
    return silent;
  }

  /** How long until something here has to be looked at; {@link Long#MAX_VALUE} for never. */
  long nanosToNext(long now) {
    long toDeadline = pending.size() > 0 ? pending.nextDeadlineNanos() - now : Long.MAX_VALUE;
    return Math.min(toDeadline, silence.nanosToNext(now));
  }
}
