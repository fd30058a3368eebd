package dev.relaykit.mock.engine;

import dev.relaykit.protocol.rpc.Method;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads frames as the trees that patterns and templates look at. */
final class RequestTree {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private RequestTree() {}

  /** The frame as a tree, or a missing node if it is too deep for one. */
  static JsonNode asItCame(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException tooDeep) {
      return MissingNode.getInstance();
    }
  }

  /** The params of a request, those of the inner one in a {@code signalwire.execute}. */
  static JsonNode paramsOf(byte[] json) {
    JsonNode params = of(json).path("params");
    return params.isObject() ? params : MAPPER.createObjectNode();
  }

  /**
   * The frame as a tree; in place of a {@code signalwire.execute} the request inside it, under the
   * id of the outer one (REL-RPC-052).
   */
  static JsonNode of(byte[] json) {
    JsonNode frame = asItCame(json);
    JsonNode inner = frame.path("params").path("method");
    if (!Method.EXECUTE.equals(frame.path("method").asString("")) || !inner.isString()) {
      return frame;
    }
    ObjectNode flat = MAPPER.createObjectNode();
    frame
        .properties()
        .forEach(
            member -> {
              if (!member.getKey().equals("method") && !member.getKey().equals("params")) {
                flat.set(member.getKey(), member.getValue());
              }
            });
    flat.set("method", inner);
    JsonNode params = frame.path("params").get("params");
    flat.set("params", params == null ? MAPPER.createObjectNode() : params);
    return flat;
  }
}
