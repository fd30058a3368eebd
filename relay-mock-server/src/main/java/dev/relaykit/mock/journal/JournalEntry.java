package dev.relaykit.mock.journal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One frame that went over the wire. Safe to share between threads. What its members say is read
 * when it is first asked for, so that keeping a frame costs little.
 */
public final class JournalEntry {

  /** What an entry takes besides its frame, about, in bytes; counted so that tiny frames are. */
  static final int OVERHEAD_BYTES = 128;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final long number;
  private final Instant at;
  private final Direction direction;
  private final String sessionId;
  private final byte[] json;
  private final boolean isBinary;
  private volatile @Nullable FrameHead head;
  private volatile List<WireViolation> violations = List.of();

  JournalEntry(
      long number,
      Instant at,
      Direction direction,
      String sessionId,
      byte[] json,
      boolean isBinary) {
    this.number = number;
    this.at = at;
    this.direction = direction;
    this.sessionId = sessionId;
    this.json = json;
    this.isBinary = isBinary;
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

  /**
   * The frame exactly as it stood on the wire; a binary message that is no text, in hexadecimal
   * after {@code hex }. May hold credentials.
   */
  public String json() {
    if (isBinary) {
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
      } catch (CharacterCodingException noText) {
        return "hex " + HexFormat.of().formatHex(json);
      }
    }
    return new String(json, StandardCharsets.UTF_8);
  }

  /**
   * The frame as a tree of the caller's own, with integers as integers; parsed at each call, since
   * trees of all entries would take many times the journal's room. May hold credentials.
   *
   * @throws JacksonException if the frame is not JSON, or nested more than 500 deep
   */
  public JsonNode tree() {
    return MAPPER.readTree(json);
  }

  /** Whether it went as a binary message, which no peer takes for a frame. */
  public boolean isBinary() {
    return isBinary;
  }

  /** The outer method of a request or notification, or null for a response. */
  public @Nullable String method() {
    return head().method();
  }

  /** The id of the frame as text, or null if it has none. */
  public @Nullable String requestId() {
    return head().requestId();
  }

  /** What the frame must not have, as far as the profile looks for that. */
  public List<WireViolation> violations() {
    return violations;
  }

  /** Notes what the frame must not have. */
  public void note(List<WireViolation> found) {
    violations = List.copyOf(found);
  }

  /** Whether the frame is one JSON value; a broken one may have been sent, or come in. */
  boolean isJson() {
    return head().isJson();
  }

  /** Whether this is the response to a request or event that went the other way before. */
  boolean answers(JournalEntry request) {
    return number > request.number
        && direction != request.direction
        && sessionId.equals(request.sessionId)
        && method() == null
        && requestId() != null
        && requestId().equals(request.requestId());
  }

  /** What the entry takes of the journal's room, about, in bytes. */
  public int bytes() {
    return json.length + OVERHEAD_BYTES;
  }

  /** The frame itself, not a copy. */
  byte[] rawJson() {
    return json;
  }

  private FrameHead head() {
    FrameHead known = head;
    if (known == null) {
      known = isBinary ? FrameHead.NOT_JSON : FrameHead.of(json);
      head = known;
    }
    return known;
  }

  /** Number, direction and method; no content, which may be secret. */
  @Override
  public String toString() {
    return "#" + number + " " + direction.wireName() + " " + method();
  }
}
