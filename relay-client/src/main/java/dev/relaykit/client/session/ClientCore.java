package dev.relaykit.client.session;

import dev.relaykit.client.log.LogEvent;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.session.Authentication;
import dev.relaykit.protocol.session.ConnectionState;
import dev.relaykit.protocol.session.ContextsParams;
import dev.relaykit.protocol.session.ErrorKind;
import dev.relaykit.protocol.session.SessionEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client without its public face: takes calls from any thread and does everything on the event
 * loop.
 *
 * <p>Puts together the requests, the messages and the session; what each does is in its own class.
 */
public final class ClientCore implements Transport.Listener {

  /** How long {@link #stats} waits for a turn of the event loop. */
  static final Duration STATS_PATIENCE = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(ClientCore.class);

  private final CoreSettings settings;
  private final Transport transport;
  private final Executor callbacks;
  private final Executor registration;
  private final Requests requests;
  private final Messages messages;
  private final Session session;
  private final Inbound inbound;
  private final AtomicInteger entering = new AtomicInteger();
  private final Observation observation;
  private long framesSent;
  private long tooLargeMessages;

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
    this.requests =
        new Requests(settings, transport.scheduler(), this::present, this::silent, this::cameLate);
    this.messages = new Messages(settings.ticker(), this::masked);
    this.session = new Session(settings, transport, this, requests, messages, listener);
    this.observation = new Observation(session);
    this.inbound = new Inbound(session, requests, messages, observation, listener);
  }

  /** Shows every frame to somebody. To be called before {@link #connect}, and once. */
  public void watchFrames(FrameWatch newWatch) {
    observation.watch(newWatch);
  }

  /** A text of the server without the secrets that it may repeat. From any thread. */
  public String masked(String text) {
    return session.masked(text);
  }

  /** How many requests were made that the event loop has not taken up. From any thread. */
  public int entering() {
    return entering.get();
  }

  private void enter(Runnable request) {
    entering.incrementAndGet();
    transport.execute(
        () -> {
          entering.decrementAndGet();
          request.run();
        });
  }

  /** How much the client holds by now. Waits for the event loop, unless it is called there. */
  public CoreStats stats() {
    return stats(STATS_PATIENCE);
  }

  /** Counts on this thread, and may be a little behind, if the event loop has no turn in time. */
  CoreStats stats(Duration patience) {
    if (transport.isEventLoop()) {
      return count();
    }
    CompletableFuture<CoreStats> counted = new CompletableFuture<>();
    transport.execute(() -> counted.complete(count()));
    try {
      return counted.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return count();
    } catch (TimeoutException | ExecutionException noTurn) {
      return count();
    }
  }

  private CoreStats count() {
    return new CoreStats(
        session.waitingConnects(),
        requests.written().size(),
        requests.queued(),
        messages.tracked(),
        messages.earlyEvents(),
        messages.droppedEarlyEvents(),
        inbound.rememberedIds(),
        inbound.forgottenIds(),
        session.waitingBytes(),
        session.sessions(),
        framesSent,
        inbound.frames(),
        requests.written().lateResults(),
        inbound.repeated(),
        requests.tooLarge(),
        tooLargeMessages);
  }

  /** Starts to connect; {@code done} hears of the result on the event loop, null for success. */
  public void connect(Consumer<@Nullable Failure> done) {
    enter(() -> session.connect(done));
  }

  /**
   * Sends a message. Every call ends in exactly one of the two consumers of {@code send}.
   *
   * @return a handle for {@link #giveUp}
   */
  public Call send(SendCall send) {
    SendReply reply = new SendReply(send, session, messages, callbacks, registration);
    Call call = new Call(Method.MESSAGING_SEND, reply::params, reply);
    enter(() -> send(send, call));
    return call;
  }

  /**
   * Asks the server for something else. Every call ends in exactly one of the methods of {@code
   * answer}, on the event loop.
   *
   * @return a handle for {@link #giveUp}
   */
  public Call ask(String method, Payload params, Answer answer) {
    Call call = new Call(method, () -> params, new AnswerReply(method, answer, session));
    enter(() -> submit(call));
    return call;
  }

  /** Subscribes to contexts, now and after every reconnect (REL-CTX-003). */
  public Call receive(List<String> contexts, Answer answer) {
    return ask(
        Method.RECEIVE,
        new ContextsParams(contexts),
        answer.afterResult(() -> session.contextsAdded(contexts)));
  }

  /** Ends the subscription to contexts. */
  public Call unreceive(List<String> contexts, Answer answer) {
    return ask(
        Method.UNRECEIVE,
        new ContextsParams(contexts),
        answer.afterResult(() -> session.contextsRemoved(contexts)));
  }

  /**
   * Has the server take a new JWT, if the session is up; the next login uses it once the server has
   * agreed. Without a session there is nobody to ask, and the next login uses it (REL-CONN-041).
   *
   * @param done told of the end on the event loop, once, null for success
   * @return a handle for {@link #giveUp}
   */
  public Call reauthenticate(String jwt, Consumer<@Nullable Failure> done) {
    ObjectNode params = JsonNodeFactory.instance.objectNode();
    params.putObject("authentication").put("jwt_token", jwt);
    Call call =
        new Call(
            Method.REAUTHENTICATE,
            () -> OpenPayload.ofTree(params),
            new ReauthenticateReply(session, jwt, done));
    enter(() -> reauthenticate(jwt, call, done));
    return call;
  }

  private void reauthenticate(String jwt, Call call, Consumer<@Nullable Failure> done) {
    switch (session.connection()) {
      case CONNECTED -> {
        session.secrets().hide(jwt);
        submit(call);
      }
      case NEW, CONNECTING, AUTHENTICATING, DRAINING, BACKOFF, FAILED -> {
        if (call.beginsWriting()) {
          session.secrets().use(jwt);
          done.accept(null);
        } else {
          fail(call, ErrorKind.NOT_SENT, "it was given up");
        }
      }
      case CLOSED -> fail(call, ErrorKind.CLOSED, "the client is closed");
    }
  }

  /** What the next login uses. From any thread. */
  public Authentication authentication() {
    return session.secrets().authentication();
  }

  /**
   * Gives a request up whose caller does not wait any more (REL-REQ-008). Does nothing if it has
   * ended.
   */
  public void giveUp(Call call) {
    call.giveUp();
    transport.execute(() -> requests.giveUp(call));
  }

  /**
   * Closes the client: ends every request and every message with {@link ErrorKind#CLOSED}
   * (REL-REC-020).
   */
  public void close() {
    transport.execute(() -> session.happened(new SessionEvent.CloseRequested()));
  }

  /** The contexts that a login would subscribe to now. From any thread. */
  public List<String> contexts() {
    return session.contexts();
  }

  /** Where the connection is; at least as far as anything that a caller was told of. */
  public ConnectionState connection() {
    return session.connection();
  }

  private void send(SendCall send, Call call) {
    if (messages.load() < settings.maxTracked()) {
      messages.sendBegins();
      submit(call);
    } else {
      send.failed()
          .accept(
              Failure.of(
                  ErrorKind.QUEUE_FULL,
                  "messaging.send was not sent: "
                      + settings.maxTracked()
                      + " messages are being followed already"));
    }
  }

  private void submit(Call call) {
    Transport.Socket socket = session.socketForRequests();
    if (socket != null) {
      requests.write(socket, call);
      return;
    }
    switch (session.connection()) {
      case CLOSED -> fail(call, ErrorKind.CLOSED, "the client is closed");
      case FAILED -> fail(call, ErrorKind.AUTH, "the server has rejected the credentials");
      case NEW -> fail(call, ErrorKind.NOT_SENT, "connect was not called (REL-QUE-001)");
      case CONNECTING, AUTHENTICATING, CONNECTED, DRAINING, BACKOFF -> requests.keep(call);
    }
  }

  private static void fail(Call call, ErrorKind kind, String why) {
    call.reply().failed(Failure.of(kind, call.method() + " was not sent: " + why));
  }

  private Transport.@Nullable Socket present() {
    return session.socketForRequests();
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
      requests.written().inbound();
      session.inbound();
      inbound.received(socket, generation, frame);
    }
  }

  @Override
  public boolean isWatched() {
    return observation.isWatched();
  }

  @Override
  public void written() {
    framesSent++;
  }

  @Override
  public void seen(int generation, boolean outbound, byte[] json) {
    if (outbound) {
      observation.wrote(generation, json);
    } else {
      observation.came(generation, json);
    }
  }

  @Override
  public void unreadable(int generation, String why) {
    LogEvent.FRAME_IGNORED.log(LOG, generation, session.masked(why));
  }

  @Override
  public void tooLarge() {
    tooLargeMessages++;
  }

  @Override
  public void readEnds() {
    observation.tell();
  }

  private void cameLate(@Nullable String messageId) {
    observation.cameLate();
    LogEvent.LATE_RESULT.log(LOG, messageId == null ? null : masked(messageId));
  }

  @Override
  public void lost(int generation, String cause) {
    session.lost(generation, cause);
  }

  @Override
  public @Nullable String methodOf(RpcId id) {
    return requests.written().methodOf(id);
  }
}
