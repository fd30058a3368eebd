package dev.relaykit.mock.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer of the control plane.
 *
 * @param status the HTTP status
 * @param body the body, one JSON value unless the type says otherwise
 * @param contentType what the body is
 * @param stream what is written after the head, for as long as the connection lives, or null for
 *     the body
 * @param allow the verbs of the path, for the {@code Allow} header of a refused verb, else null
 * @param pieces the body if it is not to stand in memory as a whole, else null
 */
record ControlResponse(
    int status,
    byte[] body,
    String contentType,
    @Nullable String allow,
    @Nullable EventStream stream,
    @Nullable Pieces pieces) {

  /**
   * A body that is made while it is written.
   *
   * @param length how long it is, in bytes
   * @param parts the body, one part after the other
   */
  record Pieces(long length, Iterator<byte[]> parts) {}

  private ControlResponse(int status, byte[] body, String contentType, @Nullable String allow) {
    this(status, body, contentType, allow, null, null);
  }

  static final String JSON = "application/json";
  static final String JSON_LINES = "application/jsonl";

  static final int OK = 200;
  static final int BAD_REQUEST = 400;
  static final int UNAUTHORIZED = 401;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int METHOD_NOT_ALLOWED = 405;
  static final int CONFLICT = 409;
  static final int TOO_LARGE = 413;
  static final int TOO_MANY = 429;
  static final int HEADER_TOO_LARGE = 431;
  static final int INTERNAL_ERROR = 500;
  static final int BAD_GATEWAY = 502;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** What a request that has nothing to tell is answered with. */
  static ControlResponse done() {
    return ok(MAPPER.createObjectNode().put("status", "ok"));
  }

  /** A body that is there already. */
  static ControlResponse ok(byte[] json) {
    return new ControlResponse(OK, json, JSON, null);
  }

  /** An answer that goes on until the caller leaves. */
  static ControlResponse stream(EventStream stream) {
    return new ControlResponse(OK, new byte[0], "text/event-stream", null, stream, null);
  }

  /** A body that is made while it is written. */
  static ControlResponse pieces(String contentType, long length, Iterator<byte[]> parts) {
    return new ControlResponse(OK, new byte[0], contentType, null, null, new Pieces(length, parts));
  }

  /** Text that is no JSON. */
  static ControlResponse text(String contentType, String text) {
    return new ControlResponse(OK, text.getBytes(UTF_8), contentType, null);
  }

  /** A file of some type. */
  static ControlResponse bytes(String contentType, byte[] body) {
    return new ControlResponse(OK, body, contentType, null);
  }

  /** A tree as body. */
  static ControlResponse ok(JsonNode body) {
    return of(OK, body);
  }

  /** A tree as body of an answer that may be a refusal. */
  static ControlResponse of(int status, JsonNode body) {
    return new ControlResponse(status, MAPPER.writeValueAsBytes(body), JSON, null);
  }

  /** A refusal that says what is wrong and what to do. */
  static ControlResponse error(int status, String problem) {
    return new ControlResponse(status, problemJson(problem), JSON, null);
  }

  /** A refusal of the verb, with those that the path takes, separated by commas. */
  static ControlResponse wrongVerb(String allowed) {
    return new ControlResponse(METHOD_NOT_ALLOWED, problemJson("use " + allowed), JSON, allowed);
  }

  private static byte[] problemJson(String problem) {
    return MAPPER.writeValueAsBytes(problem(problem));
  }

  /** The body of a refusal. */
  static JsonNode problem(String text) {
    return MAPPER.createObjectNode().put("error", text);
  }
}
