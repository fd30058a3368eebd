package dev.relaykit.conformance.mutants;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** A session with a server: logs in, and comes back after a loss. On the loop of its client. */
final class TestSession implements TestRequests.Line {

  private static final Duration USUAL_PAUSE = Duration.ofSeconds(1);
  private static final int LONGEST_PAUSE = 30;
  private static final Duration UPGRADE_TIME = Duration.ofSeconds(10);

  /** How long a server that has asked to disconnect may take to close. */
  private static final Duration DRAIN_TIME = Duration.ofSeconds(5);

  private static final int MAX_REJECTIONS = 3;
  private static final Set<String> REJECTIONS = Set.of("-32002", "-32003", "-32602");

  private final TestLoop loop;
  private final @Nullable ClientDefect planted;
  private final Listener listener;
  private final TestLogin login;
  private final TestLog log;
  private final TestRequests requests;
  private final TestPings pings;
  private final TestReader reader;
  private Consumer<ObjectNode> onLogin = answer -> {};
  private State state = State.NEW;
  private @Nullable TestSocket socket;
  private Duration pause = USUAL_PAUSE;
  private int failures;
  private int rejections;
  private boolean everLoggedIn;

  private enum State {
    NEW,
    PAUSING,
    OPENING,
    LOGGING_IN,
    READY,
    DRAINING,
    FAILED,
    CLOSED
  }

  /** What a client wants to know of its session. */
  interface Listener {

    /** An event has come, as it is. */
    void observed(JsonNode params);

    /** An event has come; it is acknowledged. */
    void event(JsonNode params);

    /** The session of this name is gone. */
    void sessionLost(String protocol);

    /** Nothing more will come. */
    void ended(ObjectNode failure);
  }

  TestSession(TestLoop loop, @Nullable ClientDefect planted, TestLog log, Listener listener) {
    this.loop = loop;
    this.planted = planted;
    this.log = log;
    this.listener = listener;
    this.login = new TestLogin(planted);
    this.requests = new TestRequests(loop, this, planted);
    this.pings = new TestPings(loop, requests, this);
    this.reader = new TestReader(loop, this, requests, log, planted);
  }

  TestRequests requests() {
    return requests;
  }

  TestLogin login() {
    return login;
  }

  TestReader reader() {
    return reader;
  }

  /** Logs in as the testee was told; the listener gets what comes of it. */
  void open(ObjectNode told, Consumer<ObjectNode> answer) {
    if (!login.told(told)) {
      answer.accept(Answers.failure("INVALID_ARGUMENT"));
      return;
    }
    JsonNode options = login.options();
    requests.time(options.path("request_timeout_ms"));
    pings.interval(options.path("ping_interval_ms"));
    if (options.has("backoff_base_ms")) {
      pause = Duration.ofMillis(options.path("backoff_base_ms").asLong());
    }
    onLogin = answer;
    connect();
  }

  /** Begins anew, if the last login has failed for good. */
  void openAgain(Consumer<ObjectNode> answer) {
    if (state != State.FAILED) {
      answer.accept(Answers.failure("CLOSED"));
      return;
    }
    rejections = 0;
    failures = 0;
    onLogin = answer;
    connect();
  }

  private void connect() {
    TestSocket[] self = new TestSocket[1];
    self[0] = new TestSocket(loop, text -> take(self[0], text), this::gone);
    socket = self[0];
    state = State.OPENING;
    self[0].open(URI.create("ws://" + login.host()), UPGRADE_TIME, () -> opened(self[0]));
  }

  private void take(TestSocket from, String text) {
    if (from == socket) {
      requests.heard();
      pings.heard();
      reader.take(text);
    }
  }

  private void opened(TestSocket opened) {
    if (opened != socket) {
      opened.cut();
      return;
    }
    state = State.LOGGING_IN;
    if (planted == ClientDefect.FORGETS_FAILURES_AT_ONCE) {
      failures = 0;
    }
    boolean offers = !login.protocol().isEmpty();
    requests.ask(
        "signalwire.connect",
        login.params(),
        response -> answered(response, offers),
        failure -> unanswered(failure, opened));
    if (planted == ClientDefect.OVERTAKES_THE_LOGIN) {
      requests.flush();
    }
  }

  private void unanswered(ObjectNode failure, TestSocket failed) {
    if (Answers.kind(failure).equals("TIMEOUT") && failed == socket) {
      if (planted == ClientDefect.COUNTS_SLOW_LOGINS) {
        rejected("-32002", false);
      } else {
        failed.cut();
      }
    }
  }

  private void answered(JsonNode response, boolean offered) {
    JsonNode result = response.path("result");
    JsonNode protocol = result.path("protocol");
    if (response.has("error")) {
      JsonNode error = response.path("error");
      log.warn("login failed");
      if (planted == ClientDefect.LOGS_REFUSALS) {
        log.warn(error.path("message").asString(""));
      }
      if (isRejection(error)) {
        rejected(TestReader.code(error), offered);
      } else {
        abandon();
      }
    } else if (!protocol.isString() || protocol.stringValue().isEmpty()) {
      abandon();
    } else {
      loggedIn(result);
    }
  }

  private boolean isRejection(JsonNode error) {
    String code = TestReader.code(error);
    String text = error.path("message").asString("").toLowerCase(java.util.Locale.ROOT);
    return REJECTIONS.contains(code)
        || error.at("/data/signalwire_error_code").asString("").startsWith("AUTH_")
        || code.equals("-32000") && text.contains("auth") && !everLoggedIn;
  }

  private void rejected(String code, boolean offered) {
    if (planted == ClientDefect.ONLY_LOGS_REJECTIONS) {
      return;
    }
    if (offered) {
      listener.sessionLost(login.protocol());
      login.forget();
      leave();
      connect();
      return;
    }
    rejections++;
    if (rejections < MAX_REJECTIONS || planted == ClientDefect.NEVER_GIVES_UP) {
      abandon();
      return;
    }
    state = State.FAILED;
    leave();
    end(Answers.failure("AUTH", code, NullNode.instance));
  }

  private void loggedIn(JsonNode result) {
    String before = login.protocol();
    boolean again = everLoggedIn;
    everLoggedIn = true;
    rejections = 0;
    failures = 0;
    state = State.READY;
    if (login.isAnotherSession(result) && !before.isEmpty()) {
      listener.sessionLost(before);
    }
    Consumer<ObjectNode> waiting = onLogin;
    onLogin = answer -> {};
    waiting.accept(Answers.ok());
    reader.loggedIn(again);
    requests.flush();
    pings.begin();
  }

  /** Ends the connection of a login that has failed, and tries again later. */
  private void abandon() {
    leave();
    requests.lost();
    tryAgain();
  }

  /** Lets a connection go: what becomes of it does not matter any more. */
  private void leave() {
    TestSocket left = socket;
    socket = null;
    boolean open =
        planted == ClientDefect.LEAVES_FAILED_CONNECTIONS_OPEN
            || planted == ClientDefect.MINDS_OLDER_CONNECTIONS;
    if (left != null && !open) {
      left.close();
    }
  }

  /** A connection is gone; one that was let go before is nobody's any more. */
  private void gone(TestSocket gone) {
    boolean current = gone == socket;
    if (planted == ClientDefect.MINDS_OLDER_CONNECTIONS && !current && socket != null) {
      socket.cut();
    }
    if (!current || state == State.CLOSED) {
      return;
    }
    boolean failed = state != State.READY && state != State.DRAINING;
    socket = null;
    pings.end();
    requests.lost();
    if (failed && everLoggedIn && planted == ClientDefect.DIES_OF_A_FAILED_RECONNECT) {
      state = State.FAILED;
    } else {
      tryAgain();
    }
  }

  private void tryAgain() {
    state = State.PAUSING;
    double jitter = 0.5 + ThreadLocalRandom.current().nextDouble() / 2;
    long longest = pause.toMillis() * Math.min(LONGEST_PAUSE, 1L << Math.min(failures, 5));
    failures++;
    loop.later(
        Duration.ofMillis(Math.round(longest * jitter)),
        () -> {
          if (state == State.PAUSING) {
            connect();
          }
        });
  }

  /** The server wants the connection to end, and the next session to be another one. */
  void disconnect(boolean restart) {
    if (restart) {
      if (!login.protocol().isEmpty()) {
        listener.sessionLost(login.protocol());
      }
      login.forget();
    }
    state = planted == ClientDefect.WRITES_WHILE_IT_DRAINS ? State.READY : State.DRAINING;
    pings.end();
    TestSocket draining = socket;
    loop.later(
        DRAIN_TIME,
        () -> {
          if (draining != null && draining == socket) {
            draining.close();
          }
        });
  }

  void observed(JsonNode params) {
    listener.observed(params);
  }

  void event(JsonNode params) {
    listener.event(params);
  }

  @Override
  public boolean isReady() {
    return state == State.READY
        || state == State.LOGGING_IN && planted == ClientDefect.OVERTAKES_THE_LOGIN;
  }

  /** Whether nothing can be asked: there was no login yet, or there will be none any more. */
  boolean isOver() {
    return state == State.NEW || state == State.FAILED || state == State.CLOSED;
  }

  @Override
  public String protocol() {
    return login.protocol();
  }

  @Override
  public void write(ObjectNode frame) {
    if (socket != null) {
      socket.write(frame.toString());
    }
  }

  @Override
  public void cut() {
    if (socket != null) {
      socket.cut();
    }
  }

  /** Ends it as a client does that was told to. */
  void close() {
    if (state == State.CLOSED) {
      return;
    }
    state = State.CLOSED;
    if (socket != null && planted == ClientDefect.CUTS_INSTEAD_OF_CLOSING) {
      socket.cut();
    } else if (socket != null) {
      socket.close();
    }
    end(Answers.failure("CLOSED"));
  }

  private void end(ObjectNode failure) {
    pings.end();
    requests.end(failure);
    listener.ended(failure);
    Consumer<ObjectNode> waiting = onLogin;
    onLogin = answer -> {};
    waiting.accept(failure);
  }

  /** Ends it at once, whatever is under way. */
  void stop() {
    state = State.CLOSED;
    cut();
  }
}
