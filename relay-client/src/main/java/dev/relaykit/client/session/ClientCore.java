package dev.relaykit.client.session;

import dev.relaykit.protocol.messaging.SendParams;
import dev.relaykit.protocol.messaging.SendResult;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.session.ConnectionState;
import dev.relaykit.protocol.session.ErrorKind;
import dev.relaykit.protocol.session.SessionEvent;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client without its public face: takes calls from any thread and does everything on the event
 * loop.
 *
 * <p>Puts together the requests, the messages and the session; what each does is in its own class.
 */
public final class ClientCore implements Transport.Listener {

  private final CoreSettings settings;
  private final Transport transport;
  private final Executor callbacks;
  private final Executor registration;
  private final Requests requests;
  private final Messages messages;
  private final Session session;
  private final Inbound inbound;

  /**
   * A client that is not connected yet.
   *
   * @param callbacks where user code runs
   * @param listener hears of the connection and of inbound messages
   */
  public ClientCore(
      CoreSettings settings, Transport transport, Executor callbacks, CoreListener listener) {
    this(settings, transport, callbacks, listener, Runnable::run);
  }

  /**
   * {@code registration} runs what enters a message into the table; anything but at once loses
   * events (REL-MSG-030).
   */
  ClientCore(
      CoreSettings settings,
      Transport transport,
      Executor callbacks,
      CoreListener listener,
      Executor registration) {
    this.settings = settings;
    this.transport = transport;
    this.callbacks = callbacks;
    this.registration = registration;
    this.requests = new Requests(settings, transport.scheduler(), this::silent);
    this.messages = new Messages(settings.ticker());
    this.session = new Session(settings, transport, this, requests, messages, listener);
    this.inbound = new Inbound(session, requests, messages, listener);
  }

  /** Starts to connect; {@code done} hears of the result on the event loop, null for success. */
  public void connect(Consumer<@Nullable Failure> done) {
    transport.execute(() -> session.connect(done));
  }

  /** Sends a message. Every call ends in exactly one of the two consumers of {@code call}. */
  public void send(SendCall call) {
    transport.execute(() -> write(call));
  }

  /**
   * Closes the client: ends every request and every message with {@link ErrorKind#CLOSED}
   * (REL-REC-020).
   */
  public void close() {
    transport.execute(() -> session.happened(new SessionEvent.CloseRequested()));
  }

  /** Where the connection is; at least as far as anything that a caller was told of. */
  public ConnectionState connection() {
    return session.connection();
  }

  private void write(SendCall call) {
    Transport.Socket socket = session.socketForRequests();
    if (socket == null) {
      call.failed().accept(notConnected(session.connection()));
      return;
    }
    if (messages.load() >= settings.maxTracked()) {
      call.failed()
          .accept(
              Failure.of(
                  ErrorKind.QUEUE_FULL,
                  "messaging.send was not sent: "
                      + settings.maxTracked()
                      + " messages are being followed already"));
      return;
    }
    if (socket.isCongested()) {
      call.failed()
          .accept(
              Failure.of(
                  ErrorKind.QUEUE_FULL,
                  "messaging.send was not sent: the server does not take what waits for it"
                      + " already"));
      return;
    }
    String context = call.params().context();
    SendParams params =
        context == null || context.isEmpty()
            ? call.params().withContext(session.defaultContext())
            : call.params();
    messages.sendBegins();
    requests.write(socket, Method.MESSAGING_SEND, params, new SendReply(call, params));
  }

  private static Failure notConnected(ConnectionState state) {
    return switch (state) {
      case CLOSED ->
          Failure.of(ErrorKind.CLOSED, "messaging.send was not sent: the client is closed");
      case FAILED ->
          Failure.of(
              ErrorKind.AUTH,
              "messaging.send was not sent: the server has rejected the credentials");
      case NEW, CONNECTING, AUTHENTICATING, CONNECTED, DRAINING, BACKOFF ->
          Failure.of(
              ErrorKind.NOT_SENT,
              "messaging.send was not sent: the client is not connected (" + state + ")");
    };
  }

  private void silent() {
    session.livenessLost();
  }

  @Override
  public void opened(int generation) {
    session.happened(new SessionEvent.SocketOpened(generation));
  }

  @Override
  public void received(int generation, Frame frame) {
    Transport.Socket socket = session.socketOf(generation);
    if (socket != null) {
      requests.inbound();
      session.inbound();
      inbound.received(socket, generation, frame);
    }
  }

  @Override
  public void lost(int generation, String cause) {
    session.lost(generation, cause);
  }

  @Override
  public @Nullable String methodOf(RpcId id) {
    return requests.methodOf(id);
  }

  /** Waits for the reply to a send, and registers the message before anything else is decoded. */
  private final class SendReply implements Reply {

    private final SendCall call;
    private final SendParams params;

    SendReply(SendCall call, SendParams params) {
      this.call = call;
      this.params = params;
    }

    @Override
    public void result(Payload result) {
      if (!(result instanceof SendResult answer)) {
        fail(malformed("the server's answer is no object"));
      } else if (!answer.code().isSuccess()) {
        String text = answer.message() == null ? RpcError.NO_MESSAGE : answer.message();
        fail(
            new Failure(
                ErrorKind.SERVER,
                "the message was refused: " + session.masked(text),
                answer.code().text(),
                answer.errors()));
      } else if (answer.messageId() == null || answer.messageId().isEmpty()) {
        fail(malformed("the server accepted the message but gave it no id (REL-MSG-022)"));
      } else if (messages.isTracked(answer.messageId())) {
        fail(malformed("the server gave the message an id that another one has (REL-MSG-024)"));
      } else {
        accept(answer.messageId());
      }
    }

    private void accept(String messageId) {
      TrackedMessage message = new TrackedMessage(messageId, params, callbacks);
      Consumer<SendCall.MessageChange> onChange = call.onChange();
      if (onChange != null) {
        message.onChange(
            progress -> onChange.accept(new SendCall.MessageChange(message, progress)));
      }
      Consumer<SendCall.MessageEnd> onEnd = call.onEnd();
      if (onEnd != null) {
        message.onEnd(ending -> onEnd.accept(new SendCall.MessageEnd(message, ending)));
      }
      registration.execute(() -> messages.register(message));
      messages.sendEnds();
      call.accepted().accept(message);
    }

    @Override
    public void error(RpcError error) {
      fail(
          new Failure(
              ErrorKind.SERVER,
              "the message was refused: " + session.masked(error.message()),
              Integer.toString(error.code()),
              List.of()));
    }

    @Override
    public void failed(Failure failure) {
      fail(failure);
    }

    private void fail(Failure failure) {
      messages.sendEnds();
      call.failed().accept(failure);
    }

    private static Failure malformed(String text) {
      return Failure.of(ErrorKind.MALFORMED_RESULT, text + "; whether it will be sent is unknown");
    }
  }
}
