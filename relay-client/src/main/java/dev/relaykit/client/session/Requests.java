package dev.relaykit.client.session;

import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.session.ErrorKind;
import dev.relaykit.protocol.session.RequestQueue;
import dev.relaykit.protocol.time.Scheduler;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one client: keeps them while there is no connection, writes them, and makes sure
 * that each ends. On the event loop only.
 */
final class Requests {

  /** How soon a flush that found no room goes on. */
  static final Duration FLUSH_AGAIN = Duration.ofMillis(5);

  private final CoreSettings settings;
  private final Scheduler scheduler;
  private final Runnable onSilence;
  private final Supplier<Transport.@Nullable Socket> present;
  private final WrittenRequests written;
  private final RequestQueue<Call> queue;
  private boolean sweepIsDue;
  private long tooLarge;

  /**
   * An empty table.
   *
   * @param present the socket that requests may be written to now
   * @param onSilence called when a request timed out and nothing at all has come since it was
   *     written (REL-REQ-003)
   * @param onLate told of the message, if it has an id, when a send has been accepted that had
   *     failed (REL-MSG-036)
   */
  Requests(
      CoreSettings settings,
      Scheduler scheduler,
      Supplier<Transport.@Nullable Socket> present,
      Runnable onSilence,
      Consumer<@Nullable String> onLate) {
    this.settings = settings;
    this.scheduler = scheduler;
    this.present = present;
    this.onSilence = onSilence;
    this.written = new WrittenRequests(settings, onLate);
    this.queue = new RequestQueue<>(settings.maxQueued());
  }

  /** Enters a request of the client's own and writes it (REL-REQ-001). */
  void write(Transport.Socket socket, String method, Payload params, Reply reply) {
    write(socket, new Call(method, () -> params, reply), deadline());
  }

  /**
   * Writes a user's request, whose time begins now; it goes behind those that wait. One that would
   * go to a socket that is gone waits for the next.
   */
  void write(Transport.Socket socket, Call call) {
    if (queue.size() > 0 || socket.isGone()) {
      keep(call);
    } else if (socket.isCongested()) {
      fail(call, ErrorKind.QUEUE_FULL, "the server does not take what waits for it already");
    } else if (written.isFull()) {
      fail(call, ErrorKind.QUEUE_FULL, written.size() + " requests wait already");
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
    while (queue.size() > 0 && present.get() == socket && !socket.isGone()) {
      if (socket.isCongested() || written.isFull()) {
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
   * response is late (REL-REQ-008, REL-QUE-004).
   */
  void giveUp(Call call) {
    RpcId id = call.id();
    if (id != null) {
      written.giveUp(id, call);
      sweepLater(settings.requestTimeout());
    } else if (queue.remove(call)) {
      fail(call, ErrorKind.NOT_SENT, "it was given up");
    }
  }

  private long deadline() {
    return settings.ticker().nanos() + settings.requestTimeout().toNanos();
  }

  private void write(Transport.Socket socket, Call call, long deadlineNanos) {
    if (!call.beginsWriting()) {
      fail(call, ErrorKind.NOT_SENT, "it was given up");
      return;
    }
    RpcId id;
    try {
      id = RpcId.ofString(settings.ids().uuid());
      if (!written.add(id, call.method(), call.reply(), deadlineNanos)) {
        fail(call, ErrorKind.QUEUE_FULL, written.size() + " requests wait already");
        return;
      }
    } catch (RuntimeException noId) {
      fail(call, ErrorKind.NOT_SENT, "it got no id: " + noId);
      return;
    }
    Failure problem = tryWrite(socket, id, call);
    if (problem != null) {
      written.withdraw(id);
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

  private @Nullable Failure tryWrite(Transport.Socket socket, RpcId id, Call call) {
    try {
      if (socket.write(new Frame.Request(id, call.method(), call.params()))) {
        return null;
      }
      tooLarge++;
      return unsent(
          call,
          ErrorKind.INVALID_ARGUMENT,
          "its frame would have more than " + Transport.Socket.MAX_FRAME_BYTES + " bytes");
    } catch (IllegalArgumentException noText) {
      return unsent(call, ErrorKind.INVALID_ARGUMENT, String.valueOf(noText.getMessage()));
    } catch (RuntimeException broken) {
      return unsent(call, ErrorKind.NOT_SENT, broken.toString());
    }
  }

  /** The requests that were written. */
  WrittenRequests written() {
    return written;
  }

  /** Ends every request. */
  void failAll(ErrorKind kind, String why) {
    written.failAll(kind, why);
    queue.takeAll().forEach(call -> fail(call, kind, why));
  }

  /** How many requests were not written because of the size of their frame. */
  long tooLarge() {
    return tooLarge;
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

  private void sweep() {
    sweepIsDue = false;
    long now = settings.ticker().nanos();
    queue.takeExpired(now).forEach(this::failUnwritten);
    if (written.failExpired(now)) {
      onSilence.run();
    }
    long delay = written.nanosToNext(now);
    if (queue.size() > 0) {
      delay = Math.min(delay, queue.nextDeadlineNanos() - now);
    }
    if (delay < Long.MAX_VALUE) {
      sweepLater(Duration.ofNanos(Math.max(1, delay)));
    }
  }
}
