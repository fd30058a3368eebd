package dev.relaykit.conformance.mutants;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The requests that are not answered yet: those that were written, and those that wait for a login.
 * On the loop of the client.
 */
final class TestRequests {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Duration USUAL_TIME = Duration.ofSeconds(10);

  /** Requests that may wait for a login. */
  private static final int MAX_WAITING = 500;

  private final TestLoop loop;
  private final Line line;
  private final @Nullable ClientDefect planted;
  private final Map<String, Open> open = new LinkedHashMap<>();
  private Duration time = USUAL_TIME;
  private long heard;

  /** What the requests need of the session. */
  interface Line {

    /** Whether requests may be written now. */
    boolean isReady();

    /** The name of the session, empty while there is none. */
    String protocol();

    void write(ObjectNode frame);

    /** Takes the connection away. */
    void cut();
  }

  TestRequests(TestLoop loop, Line line, @Nullable ClientDefect planted) {
    this.loop = loop;
    this.line = line;
    this.planted = planted;
  }

  private static final class Open {

    private final ObjectNode frame;
    private final Consumer<JsonNode> onResponse;
    private final Consumer<ObjectNode> onFailure;
    private boolean written;
    private long heardBefore;

    Open(ObjectNode frame, Consumer<JsonNode> onResponse, Consumer<ObjectNode> onFailure) {
      this.frame = frame;
      this.onResponse = onResponse;
      this.onFailure = onFailure;
    }

    boolean is(String method) {
      return frame.path("method").asString().equals(method);
    }

    /** A request whose end says something about the connection already, to him who made it. */
    boolean isOfTheSession() {
      return is("signalwire.connect") || is("signalwire.ping");
    }
  }

  /** What a request is given from now on, if that was configured. */
  void time(JsonNode millis) {
    if (millis.isNumber()) {
      time = Duration.ofMillis(millis.longValue());
    }
  }

  /** Asks the server, now or after the next login, under the id that it gives back. */
  String ask(
      String method,
      ObjectNode params,
      Consumer<JsonNode> onResponse,
      Consumer<ObjectNode> onFailure) {
    String id =
        planted == ClientDefect.ONE_REQUEST_ID
            ? "5f0c1d2e-0000-4000-8000-000000000000"
            : UUID.randomUUID().toString();
    ObjectNode frame = NODES.objectNode().put("jsonrpc", "2.0").put("id", id);
    frame.put("method", method).set("params", params);
    if (planted == ClientDefect.NAMES_THE_SESSION_TOO_EARLY) {
      name(frame);
    }
    Open asked = new Open(frame, onResponse, onFailure);
    boolean now = line.isReady() || method.equals("signalwire.connect");
    if (!now && waiting() >= MAX_WAITING) {
      onFailure.accept(Answers.failure("QUEUE_FULL"));
      return id;
    }
    open.put(id, asked);
    if (now) {
      write(asked);
    }
    boolean unlimited =
        planted == ClientDefect.WAITS_FOR_EVER_FOR_A_LOGIN && asked.is("signalwire.connect");
    int times = planted == ClientDefect.WAITS_THREE_TIMES_AS_LONG ? 3 : 1;
    if (!unlimited) {
      loop.later(time.multipliedBy(times), () -> expired(id, asked));
    }
    return id;
  }

  private long waiting() {
    return open.values().stream().filter(one -> !one.written).count();
  }

  private void write(Open asked) {
    asked.written = true;
    asked.heardBefore = heard;
    name(asked.frame);
    line.write(asked.frame);
  }

  /** A message that names no context is one of the session. */
  private void name(ObjectNode frame) {
    ObjectNode params = (ObjectNode) frame.path("params");
    if (frame.path("method").asString().equals(TestMessages.SEND) && !params.has("context")) {
      params.put("context", line.protocol().isEmpty() ? "default" : line.protocol());
    }
  }

  /** Writes what waits, in its order. */
  void flush() {
    open.values().stream().filter(one -> !one.written).toList().forEach(this::write);
  }

  /** A frame has come, whatever it says. */
  void heard() {
    heard++;
  }

  private void expired(String id, Open asked) {
    if (open.get(id) != asked) {
      if (planted == ClientDefect.FORGETS_TO_STOP_ITS_TIMERS && !asked.isOfTheSession()) {
        line.cut();
      }
      return;
    }
    if (asked.written || planted != ClientDefect.WRITES_WHAT_TIMED_OUT) {
      open.remove(id);
    }
    if (!asked.written) {
      if (planted == ClientDefect.CUTS_FOR_WHAT_WAITS) {
        line.cut();
      }
      asked.onFailure.accept(Answers.failure("NOT_SENT"));
    } else {
      boolean silent = heard == asked.heardBefore;
      asked.onFailure.accept(Answers.failure("TIMEOUT"));
      if (!asked.isOfTheSession() && silent) {
        line.cut();
      }
    }
  }

  /** Hands a response to him who waits for it; false if nobody does. */
  boolean answered(JsonNode frame) {
    JsonNode id = frame.path("id");
    Open asked = id.isString() ? open.get(id.stringValue()) : null;
    if (asked == null || !asked.written) {
      return false;
    }
    open.remove(id.stringValue());
    asked.onResponse.accept(frame);
    return true;
  }

  /** Waits no more for the answer to a request. */
  void giveUp(String id) {
    if (planted != ClientDefect.WRITES_WHAT_WAS_GIVEN_UP) {
      open.remove(id);
    }
  }

  /** Whether a request with this method is unanswered. */
  boolean awaits(String method) {
    return open.values().stream().anyMatch(one -> one.is(method));
  }

  /** The connection is gone, and with it the answers to what was written. */
  void lost() {
    if (planted == ClientDefect.LEAVES_REQUESTS_AT_A_LOSS) {
      end(one -> one.written && one.isOfTheSession(), Answers.failure("CONNECTION_LOST"));
      return;
    }
    List<Open> again =
        open.values().stream()
            .filter(one -> one.written && one.is(TestMessages.SEND))
            .filter(one -> planted == ClientDefect.SENDS_AGAIN)
            .toList();
    end(
        one -> one.written || planted == ClientDefect.FAILS_WHAT_WAITS,
        Answers.failure("CONNECTION_LOST"));
    again.forEach(
        one -> {
          one.written = false;
          open.put(one.frame.path("id").asString(), one);
        });
  }

  /** Nothing will be answered any more. */
  void end(ObjectNode failure) {
    end(one -> true, failure);
  }

  private void end(Predicate<Open> which, ObjectNode failure) {
    List<Open> ended = open.values().stream().filter(which).toList();
    open.values().removeAll(ended);
    ended.forEach(one -> one.onFailure.accept(failure));
  }
}
