package dev.relaykit.mock.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A request to the control plane, decoded; its body is parsed only when an endpoint asks for it.
 *
 * @param path the path without the query
 * @param query the query parameters
 * @param variables what stands in the path where the route's template has a name in braces
 * @param body the body, not copied
 * @param caller who waits for the answer
 * @param lastEventId the newest event that the caller has, if it comes back to a stream, or null
 */
record ControlRequest(
    String path,
    Map<String, List<String>> query,
    Map<String, String> variables,
    byte[] body,
    Caller caller,
    @Nullable String lastEventId) {

  /** Longest text about what is wrong with a body, in UTF-16 units. */
  private static final int MAX_DETAIL = 300;

  /** Keeps numbers as they are: the same value, and an integer as an integer. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** A request of a caller who stays; its path has no variables yet. */
  static ControlRequest of(String path, Map<String, List<String>> query, byte[] body) {
    return of(path, query, body, new Caller());
  }

  /** A request whose path has no variables yet. */
  static ControlRequest of(
      String path, Map<String, List<String>> query, byte[] body, Caller caller) {
    return new ControlRequest(path, query, Map.of(), body, caller, null);
  }

  /** The same request with what the route's template finds in its path. */
  ControlRequest with(Map<String, String> found) {
    return new ControlRequest(path, query, found, body, caller, lastEventId);
  }

  /** The same request of a caller that comes back to a stream. */
  ControlRequest after(@Nullable String eventId) {
    return new ControlRequest(path, query, variables, body, caller, eventId);
  }

  /** What stands in the path for a name of the route's template. */
  String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route's template has no {" + name + "}");
    }
    return value;
  }

  /**
   * The session that the request is about, or null for all: a missing or empty value means
   * unscoped.
   */
  @Nullable String sessionId() {
    List<String> values = query.getOrDefault("session_id", List.of());
    return values.isEmpty() || values.get(0).isEmpty() ? null : values.get(0);
  }

  /**
   * The body as a tree with exact numbers.
   *
   * @throws RefusedRequest with the error {@code invalid_json} if it is not one JSON value
   */
  JsonNode json() {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException notUtf8) {
      throw invalidJson("the body is not UTF-8");
    } catch (JacksonException malformed) {
      throw invalidJson(detail(malformed));
    }
    if (tree.isMissingNode()) {
      throw invalidJson("the body is empty");
    }
    return tree;
  }

  private static String detail(JacksonException malformed) {
    String text = String.valueOf(malformed.getOriginalMessage()).replaceAll("\\R", " ");
    String shown = text.length() > MAX_DETAIL ? text.substring(0, MAX_DETAIL) + "…" : text;
    TokenStreamLocation at = malformed.getLocation();
    return at == null
        ? shown
        : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " + shown;
  }

  /** The contract fixes the word; the detail is for people. */
  private static RefusedRequest invalidJson(String detail) {
    return RefusedRequest.of(
        ControlResponse.BAD_REQUEST,
        JsonNodeFactory.instance.objectNode().put("error", "invalid_json").put("detail", detail));
  }
}
