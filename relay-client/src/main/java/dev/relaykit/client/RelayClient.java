package dev.relaykit.client;

import dev.relaykit.client.dispatch.CallbackThreads;
import dev.relaykit.client.dispatch.ChangeBacklog;
import dev.relaykit.client.dispatch.EventBacklog;
import dev.relaykit.client.dispatch.UserCode;
import dev.relaykit.client.log.LogEvent;
import dev.relaykit.client.session.ClientCore;
import dev.relaykit.client.session.CoreListener;
import dev.relaykit.client.session.CoreStats;
import dev.relaykit.client.session.Transport;
import dev.relaykit.client.transport.NettyTransport;
import dev.relaykit.protocol.messaging.MessageReceiveEvent;
import dev.relaykit.protocol.session.ConnectionState;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
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

  private final ClientConfig config;
  private final Transport transport;
  private final UserCode callbacks;
  private final @Nullable CallbackThreads ownCallbacks;
  private final ClientCore core;
  private final EventBacklog inbound;
  private final EventBacklog frames;
  private final ChangeBacklog changes;
  private final Calls calls;

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
    this.calls = new Calls(config, transport, core, callbacks);
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
   * Connects and logs in. May be called from any thread; returns at once.
   *
   * <p>An attempt that fails for another reason than rejected credentials is repeated, with growing
   * delays, without limit unless {@link RelayClientBuilder#connectAttempts} sets one (REL-AUTH-002,
   * REL-REC-011). Once the session is up the client reconnects by itself after every loss, and this
   * need not be called again, but after {@code FAILED}, where it begins anew (REL-AUTH-005). With a
   * session it is complete at once; while the client is connecting or reconnecting it waits for the
   * session, and hastens nothing.
   *
   * @return completes, on the callback executor, when the session is up. Cancelling a future made
   *     of it, or a timeout set on that, does not stop the client, which goes on connecting until
   *     {@link #close}. Exceptionally with a {@link RelayException}:
   *     <ul>
   *       <li>{@code AUTH}: the server has rejected the credentials three times in a row
   *           (REL-AUTH-003), or once in the last of the attempts that it was given
   *       <li>{@code NOT_SENT}: the attempts are used up; the client is {@code CLOSED} by then, and
   *           its thread ends with {@link #close}
   *       <li>{@code INVALID_ARGUMENT}: the login cannot be written at all; likewise
   *       <li>{@code QUEUE_FULL}: 1,000 callers wait for the session already, or the client is
   *           overloaded as {@link #sendMessage} says
   *       <li>{@code CLOSED}: the client is closed, or was closed meanwhile
   *     </ul>
   */
  public CompletionStage<Void> connect() {
    return calls.connect();
  }

  /**
   * Sends a message, once: it is never sent again by itself (REL-MSG-009). May be called from any
   * thread, a callback included; returns at once.
   *
   * <p>While the client is connecting or reconnecting, up to {@link RelayClientBuilder#maxQueued}
   * requests wait for the session, in order (REL-QUE-001); the request timeout runs meanwhile, and
   * what it ends is never sent (REL-QUE-003, REL-QUE-004). A connection that is lost before the
   * server has answered ends the send with {@code CONNECTION_LOST} (REL-REQ-004); a message that
   * the server has accepted survives a reconnect, as {@link Message} says.
   *
   * @param message what to send; it may be sent any number of times, each a message of its own
   * @return completes, on the callback executor, with the message when the server has accepted it;
   *     it may have ended by then. A caller that cancels its future, or sets a timeout on it, gives
   *     the send up: it is not sent if it was not yet, and otherwise the message is not followed
   *     (REL-REQ-008), unless the server had accepted it before the caller gave up: then it is
   *     followed all the same, and its {@code onCompleted} still runs. A {@code get} with a timeout
   *     only stops to look, and gives nothing up. Stages made of a future that the caller ended run
   *     on the thread that cancelled it, or on the JDK's timer thread. Exceptionally with a {@link
   *     RelayException}:
   *     <ul>
   *       <li>{@code INVALID_ARGUMENT}: the message breaks REL-MSG-002, 007, 008 or 011, or is
   *           larger than 1 MiB; nothing was sent
   *       <li>{@code NOT_SENT}: {@link #connect} was not called, or there was no session within the
   *           request timeout; {@code QUEUE_FULL}: too many messages are being followed, too many
   *           requests wait for a session, the server does not take the 16 MiB that wait for it, or
   *           more than {@link RelayClientBuilder#maxTracked} + 1,000 calls wait for the event
   *           loop, or as many turns of user code for a thread; with these two the stage has failed
   *           before it is returned
   *       <li>{@code SERVER}: the server refused it; code and errors are the server's. With the
   *           code {@code response_timeout} it may still go out (REL-RPC-025)
   *       <li>{@code TIMEOUT}, {@code CONNECTION_LOST}: it was written, and its outcome is unknown
   *       <li>{@code MALFORMED_RESULT}: the server accepted it without a usable id (REL-MSG-022)
   *       <li>{@code CLOSED}: the client was closed; the text says if the message was not sent, and
   *           otherwise its outcome is unknown
   *       <li>{@code AUTH}: the server has rejected the credentials for good; nothing was sent
   *     </ul>
   */
  public CompletionStage<Message> sendMessage(OutboundMessage message) {
    return calls.send(message);
  }

  /**
   * Subscribes to contexts: inbound messages and state events under these labels come to this
   * client from now on, and after a reconnect, whose login names them (REL-CTX-001, REL-CTX-003).
   * May be called from any thread; returns at once.
   *
   * @param contexts the labels; with none nothing is sent, and the stage is complete (REL-CTX-002)
   * @return completes, on the callback executor, when the server has agreed. Waits for a session,
   *     and ends exceptionally, as {@link #sendMessage} does; with {@code INVALID_ARGUMENT}, and
   *     nothing sent, also if the labels, those there are and those on their way would not fit the
   *     next login (REL-TRAN-011), or one has half of a surrogate pair
   */
  public CompletionStage<Void> receive(String... contexts) {
    return calls.receive(List.of(contexts));
  }

  /**
   * Ends the subscription to contexts, for the next login as well. May be called from any thread;
   * returns at once. Messages sent under such a label are followed no less, but may hear no more of
   * their states.
   *
   * @param contexts the labels; with none nothing is sent, and the stage is complete (REL-CTX-002)
   * @return as of {@link #receive}
   */
  public CompletionStage<Void> unreceive(String... contexts) {
    return calls.unreceive(List.of(contexts));
  }

  /**
   * Calls a method that this client has no name for, in the flat form (REL-RPC-050), once: it is
   * not repeated after a reconnect. May be called from any thread; returns at once.
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
    return calls.execute(method, params);
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
    return calls.reauthenticate(jwtToken);
  }

  /**
   * Where the connection is. From any thread, at any time; never behind what a stage or a callback
   * has told.
   */
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
        held.waitingConnects(),
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
        held.tooLargeRequests(),
        held.tooLargeMessages(),
        inbound.dropped(),
        frames.dropped(),
        changes.dropped());
  }

  /**
   * Closes the client for good. Requests and messages that have not ended do so with {@code
   * CLOSED}, and their callbacks still run, as do those for changes of the connection, of which
   * {@code CLOSED} is the last; all of these on the callback executor, so that they may run after
   * this has returned. Inbound messages and frames that wait for their handler are dropped
   * (REL-REC-021). May be called from any thread, a callback included, and more than once; returns
   * within five seconds (REL-REC-020, REL-REC-022). A {@link RelayClientBuilder#callbackExecutor}
   * is left as it is.
   */
  @Override
  public void close() {
    inbound.close();
    frames.close();
    core.close();
    transport.shutDown();
    if (ownCallbacks != null) {
      ownCallbacks.close();
    }
  }

  /** Where it connects to, and the state; without secrets. */
  @Override
  public String toString() {
    return "RelayClient[" + core.masked(transport.toString()) + " " + state() + "]";
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
