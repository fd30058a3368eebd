package dev.relaykit.client.session;

import dev.relaykit.client.session.FakeTransport.FakeSocket;
import dev.relaykit.protocol.message.MessageState;
import dev.relaykit.protocol.messaging.MessageReceiveEvent;
import dev.relaykit.protocol.messaging.MessageStateEvent;
import dev.relaykit.protocol.messaging.SendParams;
import dev.relaykit.protocol.messaging.SendResult;
import dev.relaykit.protocol.rpc.EventParams;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.session.Authentication;
import dev.relaykit.protocol.session.Backoff;
import dev.relaykit.protocol.session.ConnectResult;
import dev.relaykit.protocol.session.ConnectionState;
import dev.relaykit.protocol.time.IdSource;
import dev.relaykit.protocol.time.RandomIds;
import dev.relaykit.protocol.time.Randomness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A client core on a fake transport and virtual time. */
final class CoreRig implements CoreListener {

  static final String PROTOCOL = "signalwire_a_b";
  static final int MAX_QUEUED = 500;
  static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
  static final Duration PING_INTERVAL = Duration.ofSeconds(30);

  final FakeTransport transport = new FakeTransport();
  final ClientCore core;
  final List<String> changes = new ArrayList<>();
  final List<String> inbound = new ArrayList<>();
  final List<String> connects = new ArrayList<>();
  @Nullable Supplier<String> nextId;
  private final RandomIds random = new RandomIds(Randomness.seeded(42));
  private final IdSource ids =
      new IdSource() {
        @Override
        public String uuid() {
          return nextId == null ? random.uuid() : nextId.get();
        }

        @Override
        public String hex(int digits) {
          return random.hex(digits);
        }
      };
  private int events;

  /** What became of one send, as texts. */
  static final class Sent {
    @Nullable TrackedMessage message;
    @Nullable Failure failure;
    final List<String> changes = new ArrayList<>();
    final List<String> ends = new ArrayList<>();

    TrackedMessage accepted() {
      if (message == null) {
        throw new AssertionError("not accepted: " + failure);
      }
      return message;
    }

    Failure failed() {
      if (failure == null) {
        throw new AssertionError("not failed: " + message);
      }
      return failure;
    }
  }

  CoreRig() {
    this(100_000, 0);
  }

  CoreRig(int maxTracked, int maxConnectAttempts) {
    core =
        new ClientCore(
            new CoreSettings(
                Authentication.token("project-1", "secret-1"),
                "test/1",
                List.of("office", "sales", "office"),
                REQUEST_TIMEOUT,
                PING_INTERVAL,
                maxTracked,
                MAX_QUEUED,
                maxConnectAttempts,
                Backoff.DEFAULT,
                ids,
                transport.time,
                Randomness.seeded(42)),
            transport,
            Runnable::run,
            this);
  }

  /** A rig whose session is up. */
  static CoreRig connected() {
    CoreRig rig = new CoreRig();
    rig.connect();
    return rig;
  }

  /** Connects, up to the session. */
  FakeSocket connect() {
    askForConnection();
    return welcome(new ConnectResult(PROTOCOL, null, null, null, null, null));
  }

  void askForConnection() {
    core.connect(failure -> connects.add(failure == null ? "connected" : text(failure)));
  }

  /** Opens the newest socket and answers its connect. */
  FakeSocket welcome(ConnectResult result) {
    FakeSocket socket = transport.socket();
    socket.opens();
    answer(socket, result);
    return socket;
  }

  /** Answers the last request of a socket. */
  void answer(FakeSocket socket, Payload result) {
    socket.brings(new Frame.Success(id(socket), result));
  }

  static RpcId id(FakeSocket socket) {
    RpcId id = socket.lastRequest().id();
    if (id == null) {
      throw new AssertionError("a request without an id");
    }
    return id;
  }

  FakeSocket socket() {
    return transport.socket();
  }

  Sent send() {
    return send((String) null);
  }

  Sent send(@Nullable String context) {
    return send(
        new SendParams(
            context, "+15550002222", "+15550001111", "Hello", List.of(), List.of(), null));
  }

  Sent send(SendParams params) {
    Sent sent = new Sent();
    core.send(
        new SendCall(
            params,
            change ->
                sent.changes.add(change.progress().shown() + "/" + change.progress().reason()),
            end -> {
              Failure failure = end.ending().failure();
              sent.ends.add(
                  failure == null ? end.ending().progress().shown().text() : failure.kind().name());
            },
            message -> sent.message = message,
            failure -> sent.failure = failure));
    return sent;
  }

  /** Sends, and has the server accept it. */
  Sent sendAccepted(@Nullable String context, String messageId) {
    Sent sent = send(context);
    answer(socket(), SendResult.accepted(messageId));
    return sent;
  }

  /** An event of a message, under a frame id of its own. */
  void state(String messageId, String state) {
    state(messageId, state, null);
  }

  void state(String messageId, String state, @Nullable String reason) {
    event(
        Method.MESSAGING_STATE,
        MessageStateEvent.minimal(messageId, MessageState.of(state), reason));
  }

  void event(String type, Payload body) {
    socket()
        .brings(
            new Frame.Request(
                RpcId.ofString("event-" + events++), Method.EVENT, EventParams.of(type, body)));
  }

  void advance(Duration span) {
    transport.time.advance(span);
  }

  /** Lets the clock go on, with a sign of life from the server every five seconds. */
  void advanceAlive(Duration span) {
    for (long second = 0; second < span.toSeconds(); second += 5) {
      advance(Duration.ofSeconds(5));
      event("some.event", dev.relaykit.protocol.rpc.OpenPayload.EMPTY_OBJECT);
    }
  }

  @Override
  public void connectionChanged(ConnectionState state, boolean restored, @Nullable String cause) {
    changes.add(state + (restored ? " restored" : ""));
  }

  @Override
  public void messageReceived(MessageReceiveEvent message) {
    inbound.add(message.messageId());
  }

  private static String text(Failure failure) {
    return failure.kind() + " " + failure.serverCode();
  }
}
