package dev.relaykit.client;

import dev.relaykit.client.dispatch.CallbackThreads;
import dev.relaykit.client.dispatch.ChangeBacklog;
import dev.relaykit.client.dispatch.EventBacklog;
import dev.relaykit.client.dispatch.UserCode;
import dev.relaykit.client.log.LogEvent;
import dev.relaykit.client.session.Answer;
import dev.relaykit.client.session.Call;
import dev.relaykit.client.session.ClientCore;
import dev.relaykit.client.session.CoreListener;
import dev.relaykit.client.session.CoreStats;
import dev.relaykit.client.session.Failure;
import dev.relaykit.client.session.SendCall;
import dev.relaykit.client.session.TrackedMessage;
import dev.relaykit.client.session.Transport;
import dev.relaykit.client.transport.NettyTransport;
import dev.relaykit.protocol.messaging.MessageReceiveEvent;
import dev.relaykit.protocol.messaging.SendCheck;
import dev.relaykit.protocol.messaging.SendParams;
import dev.relaykit.protocol.messaging.SendProblem;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.session.Authentication;
import dev.relaykit.protocol.session.ConnectionState;
import dev.relaykit.protocol.session.ErrorKind;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A connection to SignalWire RELAY that sends messages and follows each to its end.
 *
 * <pre>{@code
 * try (RelayClient client = RelayClient.builder().project("…").token("…").build()) {
 *   client.connect().toCompletableFuture().get(30, TimeUnit.SECONDS);
 *   Message message =
 *       client.sendMessage(OutboundMessage.builder().from("+15551234567").to("+15559876543").body("Hello").build())
 *           .toCompletableFuture().get(30, TimeUnit.SECONDS);
 *   MessageOutcome outcome = message.await(Duration.ofSeconds(30));
 * }
 * }</pre>
 *
 * <p>Safe to share between threads. One daemon thread, the event loop, does the network and owns
 * all state; user code runs on the callback executor and never holds it up. After a loss the client
 * reconnects by itself and offers its session for resumption.
 */
public final class RelayClient implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RelayClient.class);

  private static final Set<String> OWN_METHODS =
      Set.of(
          Method.CONNECT,
          Method.REAUTHENTICATE,
          Method.PING,
          Method.DISCONNECT,
          Method.EVENT,
          Method.RECEIVE,
          Method.UNRECEIVE,
          Method.MESSAGING_SEND);

  /** Requests and turns of callbacks that may wait beside {@code maxTracked} of them. */
  static final int OTHER_REQUESTS = 1_000;

  private final ClientConfig config;
  private final Transport transport;
  private final UserCode callbacks;
  private final @Nullable CallbackThreads ownCallbacks;
  private final ClientCore core;
  private final EventBacklog inbound;
  private final EventBacklog frames;
  private final ChangeBacklog changes;
  private final LabelsOnTheirWay labelsOnTheirWay;

  RelayClient(ClientConfig config) {
    this.config = config;
    this.transport = new NettyTransport(config.endpoint());
    Executor given = config.callbackExecutor();
    if (given == null) {
      this.ownCallbacks = new CallbackThreads(transport.scheduler());
      this.callbacks = UserCode.onOwnThreads(ownCallbacks);
    } else {
      this.ownCallbacks = null;
      this.callbacks = new UserCode(given);
    }
    this.inbound = new EventBacklog(callbacks, config.core().ticker(), "inbound messages");
    this.frames = new EventBacklog(callbacks, config.core().ticker(), "frames");
    this.changes = new ChangeBacklog(callbacks);
    this.core = new ClientCore(config.core(), transport, callbacks, new Events());
    this.labelsOnTheirWay =
        new LabelsOnTheirWay(core::authentication, config.core().agent(), core::contexts);
    Consumer<RawFrame> observer = config.onFrame();
    if (observer != null) {
      core.watchFrames(new FrameObserver(frames, observer));
    }
  }

  /**
   * A builder; a host, and a project with its token or a JWT, are needed, from it or from the
   * environment.
   */
  public static RelayClientBuilder builder() {
    return new RelayClientBuilder();
  }

  /**
   * Connects and logs in.
   *
   * <p>An attempt that fails for another reason than rejected credentials is repeated, with growing
   * delays, without limit unless {@link RelayClientBuilder#connectAttempts} sets one (REL-AUTH-002,
   * REL-REC-011).
   *
   * @return completes, on the callback executor, when the session is up; exceptionally with a
   *     {@link RelayException} of kind {@code AUTH} after three rejections in a row (REL-AUTH-003),
   *     {@code NOT_SENT} if the attempts are used up, {@code INVALID_ARGUMENT} if the login cannot
   *     be written at all, after which the client is closed, {@code CLOSED} if the client is closed
   */
  public CompletionStage<Void> connect() {
    CallFuture<Void> connected = new CallFuture<>();
    core.connect(failure -> finish(connected, failure, null));
    return connected.minimalCompletionStage();
  }

  /**
   * Sends a message, once: it is never sent again by itself (REL-MSG-009).
   *
   * <p>While the client is connecting or reconnecting, up to {@link RelayClientBuilder#maxQueued}
   * requests wait for the session, in order (REL-QUE-001); the request timeout runs meanwhile, and
   * what it ends is never sent (REL-QUE-003, REL-QUE-004).
   *
   * @return completes, on the callback executor, with the message when the server has accepted it;
   *     it may have ended by then. A caller that cancels its future, or sets a timeout on it, gives
   *     the send up: it is not sent if it was not yet, and otherwise the message is not followed
   *     (REL-REQ-008), unless the server had accepted it before the caller gave up: then it is
   *     followed all the same, and its {@code onCompleted} still runs. Stages made of a future that
   *     the caller ended run on the thread that cancelled it, or on the JDK's timer thread.
   *     Exceptionally with a {@link RelayException}:
   *     <ul>
   *       <li>{@code INVALID_ARGUMENT}: the message breaks REL-MSG-002, 007, 008 or 011, or is
   *           larger than 1 MiB; nothing was sent
   *       <li>{@code NOT_SENT}: {@link #connect} was not called, or there was no session within the
   *           request timeout; {@code QUEUE_FULL}: too many messages are being followed, too many
   *           requests wait for a session, the server does not take the 16 MiB that wait for it, or
   *           more than {@link RelayClientBuilder#maxTracked} + 1,000 calls wait for the event
   *           loop, or as many turns of user code for a thread; with these two the stage has failed
   *           before it is returned
   *       <li>{@code SERVER}: the server refused it; code and errors are the server's
   *       <li>{@code TIMEOUT}, {@code CONNECTION_LOST}: it was written, and its outcome is unknown
   *       <li>{@code MALFORMED_RESULT}: the server accepted it without a usable id (REL-MSG-022)
   *       <li>{@code CLOSED}, {@code AUTH}: the client has ended
   *     </ul>
   */
  public CompletionStage<Message> sendMessage(OutboundMessage message) {
    CallFuture<Message> sent = new CallFuture<>();
    if (isOverloaded(sent, Method.MESSAGING_SEND)) {
      return sent;
    }
    SendParams params = message.params();
    List<SendProblem> problems = SendCheck.problems(params, config.checkNumbers());
    if (problems.isEmpty()) {
      Call call = core.send(call(message, params, sent));
      sent.onGivenUp(() -> core.giveUp(call));
    } else {
      String all = problems.stream().map(SendProblem::toString).collect(Collectors.joining("; "));
      finish(
          sent, Failure.of(ErrorKind.INVALID_ARGUMENT, "the message was not sent: " + all), null);
    }
    return sent;
  }

  /**
   * Subscribes to contexts: inbound messages and state events under these labels come to this
   * client from now on, and after a reconnect (REL-CTX-001, REL-CTX-003).
   *
   * @param contexts the labels; with none nothing is sent, and the stage is complete (REL-CTX-002)
   * @return completes, on the callback executor, when the server has agreed. Waits for a session,
   *     and ends exceptionally, as {@link #sendMessage} does; with {@code INVALID_ARGUMENT}, and
   *     nothing sent, also if the labels, those there are and those on their way would not fit the
   *     next login (REL-TRAN-011), or one has half of a surrogate pair
   */
  public CompletionStage<Void> receive(String... contexts) {
    List<String> labels = List.of(contexts);
    if (labels.isEmpty()) {
      return nothing();
    }
    CallFuture<Void> overloaded = new CallFuture<>();
    if (isOverloaded(overloaded, Method.RECEIVE)) {
      return overloaded;
    }
    try {
      labelsOnTheirWay.depart(labels);
    } catch (IllegalArgumentException unwritable) {
      CallFuture<Void> refused = new CallFuture<>();
      finish(refused, notSent(Method.RECEIVE, unwritable), null);
      return refused;
    }
    return asked(
        answer -> core.receive(labels, answer.after(() -> labelsOnTheirWay.arrived(labels))));
  }

  /**
   * Ends the subscription to contexts.
   *
   * @param contexts the labels; with none nothing is sent, and the stage is complete (REL-CTX-002)
   * @return as of {@link #receive}
   */
  public CompletionStage<Void> unreceive(String... contexts) {
    List<String> labels = List.of(contexts);
    if (labels.isEmpty()) {
      return nothing();
    }
    CallFuture<Void> overloaded = new CallFuture<>();
    return isOverloaded(overloaded, Method.UNRECEIVE)
        ? overloaded
        : asked(answer -> core.unreceive(labels, answer));
  }

  /**
   * Calls a method that this client has no name for, in the flat form (REL-RPC-050).
   *
   * @param method the method, such as {@code calling.dial}
   * @param params its parameters, an object that must not be changed afterwards
   * @return completes, on the callback executor, with the whole result, which has no {@code code}
   *     or one of 2xx (REL-RPC-021, REL-RPC-022). Waits for a session, and ends exceptionally, as
   *     {@link #sendMessage} does
   * @throws IllegalArgumentException if the method is one that belongs to the session, or to {@link
   *     #sendMessage}, {@link #receive} or {@link #unreceive}
   */
  public CompletionStage<JsonNode> execute(String method, ObjectNode params) {
    if (OWN_METHODS.contains(method)) {
      throw new IllegalArgumentException(method + " is a matter of the client's own");
    }
    CallFuture<JsonNode> result = new CallFuture<>();
    if (isOverloaded(result, method)) {
      return result;
    }
    Call call =
        core.ask(
            method,
            OpenPayload.ofTree(params),
            new Answer(
                value -> finish(result, null, value), failure -> finish(result, failure, null)));
    result.onGivenUp(() -> core.giveUp(call));
    return result;
  }

  /**
   * Gives a client that logs in with a JWT a new one, before the old one is over (REL-CONN-040).
   *
   * <p>While {@code CONNECTED} the server is asked, once, and the next login uses the new JWT as
   * soon as the server has agreed; until then, and if the call fails, it uses the old one. In every
   * other state nothing is sent: the next login uses the new JWT, also that of {@link #connect}
   * after {@code FAILED}; one that is on its way uses the old (REL-CONN-041). The call is not
   * repeated after a reconnect.
   *
   * @param jwtToken the new JWT, a secret, which is hidden like the old one in all that is shown
   * @return completes, on the callback executor, when the server has agreed, or at once without a
   *     session. A caller that cancels it gives the call up (REL-REQ-008). A failure leaves the
   *     connection open, but for a timeout in complete silence (REL-REQ-003). Exceptionally with a
   *     {@link RelayException}:
   *     <ul>
   *       <li>{@code INVALID_ARGUMENT}: the JWT is empty, has half of a surrogate pair, or does not
   *           fit a login beside the contexts (REL-TRAN-011); nothing has changed
   *       <li>{@code SERVER}: the server refused it; code and text are the server's
   *       <li>{@code TIMEOUT}, {@code CONNECTION_LOST}: it was written, and its outcome is unknown
   *       <li>{@code NOT_SENT}, {@code QUEUE_FULL}: it could not be written
   *       <li>{@code CLOSED}, {@code AUTH}: the client has ended
   *     </ul>
   *
   * @throws IllegalStateException if the client logs in with project and token
   */
  public CompletionStage<Void> reauthenticate(String jwtToken) {
    if (config.core().authentication().jwtToken() == null) {
      throw new IllegalStateException(
          "this client logs in with project and token; only a JWT can be replaced (REL-CONN-041)");
    }
    CallFuture<Void> done = new CallFuture<>();
    if (isOverloaded(done, Method.REAUTHENTICATE)) {
      return done;
    }
    try {
      if (jwtToken.isEmpty()) {
        throw new IllegalArgumentException("the JWT is empty");
      }
      labelsOnTheirWay.check(Authentication.jwt(jwtToken));
    } catch (IllegalArgumentException unwritable) {
      finish(done, notSent(Method.REAUTHENTICATE, unwritable), null);
      return done;
    }
    Call call = core.reauthenticate(jwtToken, failure -> finish(done, failure, null));
    done.onGivenUp(() -> core.giveUp(call));
    return done;
  }

  /** Where the connection is. */
  public ConnectionState state() {
    return core.connection();
  }

  /**
   * How much the client holds, and what it has counted. May be called from any thread, also after
   * {@link #close}; waits for a turn of the event loop, at most two seconds; the figures of a
   * client that has no turn by then may be a little behind.
   */
  public ClientStats stats() {
    CoreStats held = core.stats();
    return new ClientStats(
        core.entering(),
        held.pendingRequests(),
        held.queuedRequests(),
        held.trackedMessages(),
        held.earlyEvents(),
        held.droppedEarlyEvents(),
        held.rememberedIds(),
        held.forgottenIds(),
        held.waitingBytes(),
        callbacks.waiting(),
        inbound.waiting(),
        frames.waiting(),
        changes.waiting(),
        held.sessions(),
        held.framesSent(),
        held.framesReceived(),
        held.lateResults(),
        held.repeatedEvents(),
        inbound.dropped(),
        frames.dropped(),
        changes.dropped());
  }

  /**
   * Closes the client for good. Requests and messages that have not ended do so with {@code
   * CLOSED}, and their callbacks still run. May be called from any thread, a callback included, and
   * more than once; returns within five seconds (REL-REC-020 to REL-REC-022).
   */
  @Override
  public void close() {
    core.close();
    transport.shutDown();
    if (ownCallbacks != null) {
      ownCallbacks.close();
    }
  }

  private SendCall call(OutboundMessage message, SendParams params, CallFuture<Message> sent) {
    Consumer<MessageUpdate> onState = message.onState();
    Consumer<MessageCompletion> onCompleted = message.onCompleted();
    return new SendCall(
        params,
        onState == null
            ? null
            : change -> {
              Message changed = wrap(change.message());
              onState.accept(changed.update(change.progress()));
            },
        onCompleted == null
            ? null
            : end -> onCompleted.accept(wrap(end.message()).completion(end.ending())),
        tracked -> finish(sent, null, wrap(tracked)),
        failure -> finish(sent, failure, null));
  }

  private Message wrap(TrackedMessage tracked) {
    return new Message(tracked, transport, config.defaultAwait());
  }

  /**
   * Ends a request at once that would come on top of more than the event loop or the callback
   * threads are done with. It ends here, on the caller's thread and before the caller has it, since
   * another turn of user code would only add to them.
   */
  private boolean isOverloaded(CallFuture<?> future, String method) {
    int most = config.core().maxTracked() + OTHER_REQUESTS;
    boolean slowLoop = core.entering() >= most;
    boolean slowCallbacks = callbacks.waiting() >= most;
    if (slowLoop || slowCallbacks) {
      future.answer(
          Failure.of(
              ErrorKind.QUEUE_FULL,
              method
                  + " was not sent: "
                  + most
                  + (slowLoop ? " requests wait to be taken up" : " turns of callbacks wait")
                  + " already"),
          null);
    }
    return slowLoop || slowCallbacks;
  }

  /**
   * Completes a caller's future away from the event loop, on which user code must not run
   * (REL-CB-004).
   */
  private <T> void finish(CallFuture<T> future, @Nullable Failure failure, @Nullable T value) {
    callbacks.execute(() -> future.answer(failure, value));
  }

  private static Failure notSent(String method, IllegalArgumentException why) {
    return Failure.of(ErrorKind.INVALID_ARGUMENT, method + " was not sent: " + why.getMessage());
  }

  private static CompletionStage<Void> nothing() {
    return CompletableFuture.completedStage(null);
  }

  private CompletionStage<Void> asked(Function<Answer, Call> ask) {
    CallFuture<Void> done = new CallFuture<>();
    Call call =
        ask.apply(
            new Answer(value -> finish(done, null, null), failure -> finish(done, failure, null)));
    done.onGivenUp(() -> core.giveUp(call));
    return done;
  }

  /** Hands over to user code what the core tells. */
  private final class Events implements CoreListener {

    @Override
    public void connectionChanged(
        ConnectionState newState, boolean restored, @Nullable String cause) {
      Consumer<ConnectionEvent> handler = config.onConnection();
      if (handler != null) {
        changes.run(() -> handler.accept(new ConnectionEvent(newState, restored, cause)));
      }
    }

    @Override
    public void messageReceived(MessageReceiveEvent message) {
      Consumer<InboundMessage> handler = config.onInbound();
      if (handler == null) {
        LogEvent.INBOUND_WITHOUT_HANDLER.log(LOG, core.masked(message.messageId()));
      } else {
        inbound.run(() -> handler.accept(InboundMessage.of(message)));
      }
    }
  }
}
