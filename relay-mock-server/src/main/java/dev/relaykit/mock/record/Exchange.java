package dev.relaykit.mock.record;

import dev.relaykit.protocol.rpc.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A request of the client and all that the server did on account of it, in order. */
final class Exchange {

  private final int connection;
  private final Duration at;
  private final JsonNode outer;
  private final JsonNode request;
  private final List<Effect> effects = new ArrayList<>();
  private @Nullable JsonNode reply;
  private int session;

  /** What an effect is. */
  enum What {
    /** The response to the request. */
    REPLY,
    /** Another frame. */
    FRAME,
    /** A message that is no JSON object, or binary. */
    OTHER,
    /** A close frame of the server. */
    CLOSE,
    /** The server has cut the connection. */
    CUT,
    /** The server has lost the session. */
    FORGET
  }

  /**
   * Something that the server did.
   *
   * @param connection on which connection
   * @param frame the frame, masked, or null if it is none
   * @param event the recorded event behind it
   */
  record Effect(What what, int connection, Duration at, @Nullable JsonNode frame, Recorded event) {}

  /**
   * A request without effects.
   *
   * @param frame the frame, masked
   * @param session the session it belongs to, from 1, or 0 if there is none
   */
  Exchange(Recorded event, JsonNode frame, int session) {
    this.connection = event.connection();
    this.at = event.at();
    this.outer = frame;
    this.request = flat(frame);
    this.session = session;
  }

  int connection() {
    return connection;
  }

  Duration at() {
    return at;
  }

  /** The request; of a {@code signalwire.execute} the one inside it, under the outer id. */
  JsonNode request() {
    return request;
  }

  /** The request as it came. */
  JsonNode outer() {
    return outer;
  }

  boolean isExecuted() {
    return outer != request;
  }

  String method() {
    return request.path("method").asString("");
  }

  boolean isLogin() {
    return method().equals(Method.CONNECT);
  }

  int session() {
    return session;
  }

  void belongsTo(int opened) {
    session = opened;
  }

  /** The response as it came, masked, or null if there was none. */
  @Nullable JsonNode reply() {
    return reply;
  }

  /** The result of the method, without the envelope of a {@code signalwire.execute}. */
  JsonNode result() {
    JsonNode frame = reply == null ? JsonNodeFactory.instance.missingNode() : reply;
    JsonNode result = frame.path("result");
    return isExecuted() && result.has("result") ? result.path("result") : result;
  }

  List<Effect> effects() {
    return effects;
  }

  void add(Effect effect) {
    if (effect.what() == What.REPLY) {
      reply = effect.frame();
    }
    effects.add(effect);
  }

  /** The id that the server gave to the message that the request sends, or empty. */
  String messageId() {
    return method().equals(Method.MESSAGING_SEND) ? result().path("message_id").asString("") : "";
  }

  private static JsonNode flat(JsonNode frame) {
    JsonNode inner = frame.path("params").path("method");
    if (!Method.EXECUTE.equals(frame.path("method").asString("")) || !inner.isString()) {
      return frame;
    }
    ObjectNode flat = JsonNodeFactory.instance.objectNode();
    for (var member : frame.properties()) {
      if (!member.getKey().equals("method") && !member.getKey().equals("params")) {
        flat.set(member.getKey(), member.getValue());
      }
    }
    flat.set("method", inner);
    JsonNode params = frame.path("params").get("params");
    flat.set("params", params == null ? JsonNodeFactory.instance.objectNode() : params);
    return flat;
  }
}
