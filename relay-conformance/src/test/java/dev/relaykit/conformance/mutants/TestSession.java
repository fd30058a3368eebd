package dev.relaykit.conformance.mutants;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A session with a server: logs in, answers what the server asks, and comes back after a loss. On
 * the loop of its client, which takes one frame a turn.
 */
final class TestSession {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Long enough that a caller can send, and give up, while there is no connection. */
  private static final Duration BACKOFF = Duration.ofMillis(300);

  /** How long a client that misses pings can do without one. */
  private static final Duration PING_WATCH = Duration.ofSeconds(15);

  private static final int METHOD_NOT_FOUND = -32_601;
  private static final Set<String> MEMBERS =
      Set.of("jsonrpc", "id", "method", "params", "result", "error");

  private final TestLoop loop;
  private final HttpClient http;
  private final @Nullable ClientDefect planted;
  private final Consumer<JsonNode> onEvent;
  private final Consumer<JsonNode> observer;
  private final Map<String, Pending> pending = new LinkedHashMap<>();
  private final List<ObjectNode> again = new ArrayList<>();
  private final Map<String, ObjectNode> queued = new LinkedHashMap<>();
  private ObjectNode login = NODES.objectNode();
  private Consumer<JsonNode> onLogin = answer -> {};
  private @Nullable TestSocket socket;
  private String protocol = "";
  private String authorizationState = "";
  private final StringBuilder log = new StringBuilder("logged in\n");
  private Runnable nextTurn = () -> {};
  private boolean ready;
  private boolean closed;

  /**
   * A session that is not open yet.
   *
   * @param onEvent gets the params of each event
   * @param observer gets them too, before that
   */
  TestSession(
      TestLoop loop,
      HttpClient http,
      @Nullable ClientDefect planted,
      Consumer<JsonNode> onEvent,
      Consumer<JsonNode> observer) {
    this.loop = loop;
    this.http = http;
    this.planted = planted;
    this.onEvent = onEvent;
    this.observer = observer;
  }

  private record Pending(ObjectNode frame, Consumer<JsonNode> onResponse, Runnable onLost) {}

  /** Logs in as the testee was told; the listener gets the response. */
  void open(ObjectNode told, Consumer<JsonNode> listener) {
    login = told;
    onLogin = listener;
    connect();
  }

  private void connect() {
    TestSocket opening = new TestSocket(loop, this::turn, this::lost);
    socket = opening;
    URI uri = URI.create("ws://" + login.path("host").asString());
    http.newWebSocketBuilder()
        .buildAsync(uri, opening)
        .whenComplete(
            (opened, problem) -> loop.run(problem == null ? this::logIn : () -> lost(opening)));
  }

  private void logIn() {
    ObjectNode params = NODES.objectNode();
    params.putObject("version").put("major", 2).put("minor", 0).put("revision", 0);
    params.put("agent", "test-client/1.0").put("event_acks", true);
    params
        .putObject("authentication")
        .put("project", login.path("project").asString())
        .put("token", login.path("token").asString());
    if (login.has("contexts")) {
      params.set("contexts", login.get("contexts"));
    }
    if (!protocol.isEmpty() && planted != ClientDefect.FORGETS_PROTOCOL) {
      params.put("protocol", protocol);
    }
    if (!authorizationState.isEmpty() && planted != ClientDefect.FORGETS_AUTHORIZATION_STATE) {
      params.put("authorization_state", authorizationState);
    }
    request("signalwire.connect", params, this::loggedIn, () -> {});
  }

  private void loggedIn(JsonNode response) {
    ready = response.has("result");
    if (!ready && planted == ClientDefect.LOGS_REFUSALS) {
      log.append("refused: ").append(response.at("/error/message").asString("")).append('\n');
    }
    protocol = response.at("/result/protocol").asString("");
    onLogin.accept(response);
    onLogin = answer -> {};
    again.forEach(this::write);
    again.clear();
    if (ready) {
      queued.values().forEach(this::write);
      queued.clear();
    }
  }

  /** The name of the session, empty before the first login. */
  String protocol() {
    return protocol;
  }

  /** Whether a request with this method is unanswered. */
  boolean awaits(String method) {
    return pending.values().stream()
        .anyMatch(one -> one.frame().path("method").asString().equals(method));
  }

  /** Has something done at the end of the turn after this one. */
  void oneTurnLater(Runnable task) {
    nextTurn = task;
  }

  /** Asks the server, under the id that it gives back. */
  String request(String method, ObjectNode params, Consumer<JsonNode> onResponse, Runnable onLost) {
    String id =
        planted == ClientDefect.ONE_REQUEST_ID
            ? "5f0c1d2e-0000-4000-8000-000000000000"
            : UUID.randomUUID().toString();
    ObjectNode frame = NODES.objectNode().put("jsonrpc", "2.0").put("id", id);
    frame.put("method", method).set("params", params);
    pending.put(id, new Pending(frame, onResponse, onLost));
    if (ready || method.equals("signalwire.connect")) {
      write(frame);
    } else {
      queued.put(id, frame);
    }
    JsonNode timeout = login.at("/options/request_timeout_ms");
    if (planted == ClientDefect.FORGETS_TO_STOP_ITS_TIMERS && timeout.isNumber()) {
      loop.later(Duration.ofMillis(timeout.longValue()), this::cut);
    }
    return id;
  }

  /** Waits no more for the answer to a request. */
  void giveUp(String id) {
    pending.remove(id);
    if (planted != ClientDefect.WRITES_WHAT_WAS_GIVEN_UP) {
      queued.remove(id);
    }
  }

  /** All that it has logged. */
  String log() {
    return log.toString();
  }

  private void write(ObjectNode frame) {
    if (socket != null) {
      socket.write(frame.toString());
    }
  }

  /** Takes one frame, and then does what was due. */
  private void turn(String text) {
    Runnable due = nextTurn;
    nextTurn = () -> {};
    if (planted == ClientDefect.LOGS_FRAMES) {
      log.append("received ").append(text).append('\n');
    }
    JsonNode frame = json(text);
    boolean strange =
        planted == ClientDefect.DIES_OF_UNKNOWN_MEMBERS
            && !MEMBERS.containsAll(frame.propertyNames());
    if (strange) {
      cut();
    } else if (frame.has("id") && (frame.has("result") || frame.has("error"))) {
      Pending asked = pending.remove(frame.path("id").asString(""));
      if (asked != null) {
        asked.onResponse().accept(frame);
      } else if (planted == ClientDefect.DIES_OF_LATE_ANSWERS) {
        cut();
      }
    } else if (frame.path("method").isString()) {
      asked(frame.path("method").stringValue(), frame.path("id"), frame.path("params"));
    }
    due.run();
  }

  /** What is no object has no members that anybody could look for. */
  private static JsonNode json(String text) {
    try {
      JsonNode json = MAPPER.readTree(text);
      return json.isObject() ? json : NODES.objectNode();
    } catch (JacksonException noJson) {
      return NODES.objectNode();
    }
  }

  private void asked(String method, JsonNode id, JsonNode params) {
    switch (method) {
      case "signalwire.event" -> event(id, params);
      case "signalwire.ping" -> {
        if (planted != ClientDefect.IGNORES_PINGS) {
          answer(id, "result", params);
        }
        if (planted == ClientDefect.MISSES_PINGS) {
          loop.later(PING_WATCH, this::cut);
        }
      }
      case "signalwire.disconnect" -> {
        if (planted != ClientDefect.IGNORES_DISCONNECTS) {
          answer(id, "result", NODES.objectNode());
          if (params.path("restart").asBoolean(false)) {
            protocol = "";
            authorizationState = "";
          }
        }
      }
      default -> {
        if (planted == ClientDefect.DIES_OF_UNKNOWN_METHODS) {
          cut();
        } else {
          ObjectNode error = NODES.objectNode().put("code", METHOD_NOT_FOUND);
          answer(id, "error", error.put("message", "Method not found"));
        }
      }
    }
  }

  private void answer(JsonNode id, String member, JsonNode value) {
    if (!id.isMissingNode() && !id.isNull()) {
      ObjectNode frame = NODES.objectNode().put("jsonrpc", "2.0");
      frame.set("id", id);
      frame.set(member, value);
      write(frame);
    }
  }

  private void event(JsonNode id, JsonNode params) {
    if (planted == ClientDefect.OBSERVES_BEFORE_ACKNOWLEDGING) {
      observer.accept(params);
    }
    if (planted == ClientDefect.ACKNOWLEDGES_ON_THE_NEXT_CONNECTION) {
      ObjectNode late = NODES.objectNode().put("jsonrpc", "2.0");
      late.set("id", id);
      late.putObject("result");
      again.add(late);
    }
    if (planted != ClientDefect.NEVER_ACKNOWLEDGES) {
      answer(acknowledged(id), "result", NODES.objectNode());
    }
    if (planted == ClientDefect.ACKNOWLEDGES_TWICE) {
      answer(id, "result", NODES.objectNode());
    }
    if (planted != ClientDefect.OBSERVES_BEFORE_ACKNOWLEDGING) {
      observer.accept(params);
    }
    if (params.path("event_type").asString("").equals("signalwire.authorization.state")) {
      String value = params.at("/params/authorization_state").asString("");
      if (!value.isEmpty() || planted == ClientDefect.CLEARS_AUTHORIZATION_STATE) {
        authorizationState = value;
      }
    }
    onEvent.accept(params);
  }

  private JsonNode acknowledged(JsonNode id) {
    if (planted == ClientDefect.ACKNOWLEDGES_ANOTHER_ID) {
      return NODES.stringNode(UUID.randomUUID().toString());
    }
    return planted == ClientDefect.ACKNOWLEDGES_AS_TEXT ? NODES.stringNode(id.asString("")) : id;
  }

  /** A connection is gone; one that was given up before is nobody's any more. */
  private void lost(TestSocket gone) {
    if (closed || gone != socket) {
      return;
    }
    ready = false;
    Map<String, Pending> unanswered = new LinkedHashMap<>(pending);
    unanswered.keySet().removeAll(queued.keySet());
    pending.keySet().removeAll(unanswered.keySet());
    for (Pending one : unanswered.values()) {
      if (planted == ClientDefect.SENDS_AGAIN
          && one.frame().path("method").asString().equals("messaging.send")) {
        again.add(one.frame());
      }
      one.onLost().run();
    }
    loop.later(BACKOFF, this::connect);
  }

  private void cut() {
    if (socket != null) {
      socket.cut();
    }
  }

  /** Ends it as a client does that was told to. */
  void close() {
    closed = true;
    if (planted == ClientDefect.CUTS_INSTEAD_OF_CLOSING) {
      cut();
    } else if (socket != null) {
      socket.close();
    }
  }

  /** Ends it at once, whatever is under way. */
  void stop() {
    closed = true;
    cut();
  }
}
