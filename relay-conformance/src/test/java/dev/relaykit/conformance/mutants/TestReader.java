package dev.relaykit.conformance.mutants;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes one frame after the other, and answers what the server asks. On the loop of the client. */
final class TestReader {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int METHOD_NOT_FOUND = -32_601;
  private static final Set<String> MEMBERS =
      Set.of("jsonrpc", "id", "method", "params", "result", "error");

  /** How long a client that misses pings can do without one. */
  private static final Duration PING_WATCH = Duration.ofSeconds(15);

  /** Ids of events that are remembered. */
  private static final int MAX_SEEN = 1024;

  private final TestLoop loop;
  private final TestSession session;
  private final TestRequests requests;
  private final TestLog log;
  private final @Nullable ClientDefect planted;
  private final Set<JsonNode> seen = new LinkedHashSet<>();
  private final List<ObjectNode> late = new ArrayList<>();
  private boolean loggedIn;
  private boolean deaf;

  TestReader(
      TestLoop loop,
      TestSession session,
      TestRequests requests,
      TestLog log,
      @Nullable ClientDefect planted) {
    this.loop = loop;
    this.session = session;
    this.requests = requests;
    this.log = log;
    this.planted = planted;
  }

  /** There is a session; {@code again} if it is not the first. */
  void loggedIn(boolean again) {
    loggedIn = true;
    late.forEach(session::write);
    late.clear();
    if (again && planted == ClientDefect.ASKS_FOR_CONTEXTS_BEFORE_IT_READS) {
      deaf = true;
      ObjectNode params = NODES.objectNode();
      params.set("contexts", session.login().contexts());
      requests.ask("signalwire.receive", params, response -> {}, failure -> deaf = false);
    }
  }

  /** Takes nothing for a while. */
  void deaf(boolean yes) {
    deaf = yes;
  }

  /** Takes one frame. */
  void take(String text) {
    if (planted == ClientDefect.LOGS_FRAMES) {
      log.info("received " + text);
    }
    JsonNode frame = json(text);
    boolean early =
        planted == ClientDefect.DROPS_WHAT_PRECEDES_THE_LOGIN && !loggedIn && frame.has("method");
    if (planted == ClientDefect.DIES_OF_UNKNOWN_MEMBERS
        && !MEMBERS.containsAll(frame.propertyNames())) {
      session.cut();
    } else if (!deaf && !early) {
      classify(frame);
    }
  }

  /** What is no object has no members that anybody could look for. */
  private JsonNode json(String text) {
    try {
      JsonNode json = MAPPER.readTree(text);
      if (json.isObject()) {
        return json;
      }
    } catch (JacksonException noJson) {
      if (planted == ClientDefect.LOGS_BROKEN_TEXT) {
        log.warn("no JSON: " + text);
      }
      if (planted == ClientDefect.DIES_OF_BROKEN_TEXT) {
        session.cut();
      }
    }
    log.warn("a frame that is none was left out");
    return NODES.objectNode();
  }

  private void classify(JsonNode frame) {
    JsonNode id = frame.path("id");
    JsonNode params = frame.path("params");
    if (frame.has("id") && (frame.has("result") || frame.has("error"))) {
      response(frame);
    } else if (frame.path("method").isString()) {
      if (planted == ClientDefect.DROPS_NUMERIC_IDS && id.isNumber()) {
        return;
      }
      if (planted == ClientDefect.DIES_OF_NUMERIC_IDS && id.isNumber()) {
        session.cut();
        return;
      }
      if (params.isMissingNode()) {
        asked(frame.path("method").stringValue(), id, NODES.objectNode());
      } else if (params.isObject()) {
        asked(frame.path("method").stringValue(), id, params);
      }
    }
  }

  private void response(JsonNode frame) {
    boolean odd = frame.has("error") && !frame.at("/error/code").isIntegralNumber();
    if (odd && planted == ClientDefect.CANNOT_READ_ODD_ERRORS) {
      return;
    }
    if (odd && planted == ClientDefect.DIES_OF_ODD_ERRORS) {
      session.cut();
      return;
    }
    if (!requests.answered(frame) && planted == ClientDefect.DIES_OF_LATE_ANSWERS) {
      session.cut();
    }
  }

  /** The code of an error, whatever form it has. */
  static String code(JsonNode error) {
    return error.path("code").asString("-1");
  }

  private void asked(String method, JsonNode id, JsonNode params) {
    switch (method) {
      case "signalwire.event" -> event(id, params);
      case "signalwire.ping" -> ping(id, params);
      case "signalwire.disconnect" -> disconnect(id, params);
      default -> {
        if (planted == ClientDefect.DIES_OF_UNKNOWN_METHODS) {
          session.cut();
        } else {
          ObjectNode error = NODES.objectNode().put("code", METHOD_NOT_FOUND);
          answer(id, "error", error.put("message", "Method not found"));
        }
      }
    }
  }

  private void ping(JsonNode id, JsonNode params) {
    if (planted != ClientDefect.IGNORES_PINGS) {
      answer(id, "result", params);
    }
    if (planted == ClientDefect.MISSES_PINGS) {
      loop.later(PING_WATCH, session::cut);
    }
  }

  private void disconnect(JsonNode id, JsonNode params) {
    if (planted == ClientDefect.IGNORES_DISCONNECTS) {
      return;
    }
    if (planted != ClientDefect.OBEYS_WITHOUT_AN_ANSWER) {
      answer(id, "result", NODES.objectNode());
    }
    session.disconnect(
        params.path("restart").asBoolean(false)
            && planted != ClientDefect.KEEPS_THE_SESSION_OVER_A_RESTART);
  }

  private void answer(JsonNode id, String member, JsonNode value) {
    if (!id.isMissingNode() && !id.isNull()) {
      session.write(response(id, member, value));
    }
  }

  private static ObjectNode response(JsonNode id, String member, JsonNode value) {
    ObjectNode frame = NODES.objectNode().put("jsonrpc", "2.0");
    frame.set("id", id);
    frame.set(member, value);
    return frame;
  }

  private void event(JsonNode id, JsonNode params) {
    if (planted == ClientDefect.OBSERVES_BEFORE_ACKNOWLEDGING) {
      session.observed(params);
    }
    if (planted == ClientDefect.ACKNOWLEDGES_ON_THE_NEXT_CONNECTION) {
      late.add(response(id, "result", NODES.objectNode()));
    }
    if (planted != ClientDefect.NEVER_ACKNOWLEDGES) {
      answer(acknowledged(id), "result", NODES.objectNode());
    }
    if (planted == ClientDefect.ACKNOWLEDGES_TWICE) {
      answer(id, "result", NODES.objectNode());
    }
    if (planted != ClientDefect.OBSERVES_BEFORE_ACKNOWLEDGING) {
      session.observed(params);
    }
    if (isNew(id) || planted == ClientDefect.TAKES_EVENTS_TWICE) {
      JsonNode type = params.path("event_type");
      if (type.asString("").equals("signalwire.authorization.state")) {
        session.login().authorizationState(params.at("/params/authorization_state").asString(""));
      }
      session.event(params);
    }
  }

  private boolean isNew(JsonNode id) {
    if (id.isMissingNode() || id.isNull()) {
      return true;
    }
    if (seen.size() >= MAX_SEEN) {
      seen.remove(seen.iterator().next());
    }
    return seen.add(id);
  }

  private JsonNode acknowledged(JsonNode id) {
    if (planted == ClientDefect.ACKNOWLEDGES_ANOTHER_ID) {
      return NODES.stringNode(UUID.randomUUID().toString());
    }
    return planted == ClientDefect.ACKNOWLEDGES_AS_TEXT ? NODES.stringNode(id.asString("")) : id;
  }
}
