package dev.relaykit.mock.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One frame that went over the wire. Immutable but for its tree, which is parsed when it is first
 * asked for and must not be changed; safe to share between threads.
 */
public final class JournalEntry {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final long number;
  private final Instant at;
  private final Direction direction;
  private final String sessionId;
  private final byte[] json;
  private volatile @Nullable JsonNode tree;

  JournalEntry(long number, Instant at, Direction direction, String sessionId, byte[] json) {
    this.number = number;
    this.at = at;
    this.direction = direction;
    this.sessionId = sessionId;
    this.json = json;
  }

  /** The entry's place in the order of all frames of the server, from 1, never used twice. */
  public long number() {
    return number;
  }

  /** When the frame was read, or handed over for writing. */
  public Instant at() {
    return at;
  }

  /** Which way it went. */
  public Direction direction() {
    return direction;
  }

  /** The id of the connection: 32 hex digits, {@code sessionid} in the connect result. */
  public String sessionId() {
    return sessionId;
  }

  /** The frame exactly as it stood on the wire. May hold credentials. */
  public String json() {
    return new String(json, StandardCharsets.UTF_8);
  }

  /** The frame as a tree, with integers as integers. May hold credentials. */
  public JsonNode tree() {
    JsonNode known = tree;
    if (known == null) {
      known = MAPPER.readTree(json);
      tree = known;
    }
    return known;
  }

  /** The method of a request or notification, or null for a response. */
  public @Nullable String method() {
    JsonNode method = tree().get("method");
    return method != null && method.isString() ? method.stringValue() : null;
  }

  /** The id of the frame as text, or null if it has none. */
  public @Nullable String requestId() {
    JsonNode id = tree().get("id");
    return id == null || id.isNull() || id.isContainer() ? null : id.asString();
  }

  int bytes() {
    return json.length;
  }

  byte[] rawJson() {
    return json;
  }

  /** Number, direction and method; no content, which may be secret. */
  @Override
  public String toString() {
    return "#" + number + " " + direction.wireName() + " " + method();
  }
}
