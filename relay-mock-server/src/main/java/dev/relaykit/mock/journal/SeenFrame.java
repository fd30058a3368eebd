package dev.relaykit.mock.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * One frame of the journal, read: what a test asks about. Immutable but for its tree, which is not
 * to be changed.
 */
public final class SeenFrame {

  private final JournalEntry entry;
  private final @Nullable String project;
  private final JsonNode frame;
  private final FrameParts parts;

  private SeenFrame(JournalEntry entry, @Nullable String project, JsonNode frame) {
    this.entry = entry;
    this.project = project;
    this.frame = frame;
    this.parts = FrameParts.of(frame);
  }

  /**
   * Reads an entry.
   *
   * @param project whose session it is of, or null if that is not known
   */
  public static SeenFrame of(JournalEntry entry, @Nullable String project) {
    JsonNode frame;
    try {
      frame = entry.isJson() ? entry.tree() : StringNode.valueOf(entry.json());
    } catch (JacksonException tooDeep) {
      frame = StringNode.valueOf(entry.json());
    }
    return new SeenFrame(entry, project, frame);
  }

  /** The entry that it was read from. */
  public JournalEntry entry() {
    return entry;
  }

  /** Its place in the order of all frames of the server, from 1, never used twice. */
  public long number() {
    return entry.number();
  }

  /** When it was read from the wire, or handed over for writing. */
  public Instant at() {
    return entry.at();
  }

  /** Which way it went. */
  public Direction direction() {
    return entry.direction();
  }

  /** The connection, as {@code sessionid} in its connect result names it. */
  public String sessionId() {
    return entry.sessionId();
  }

  /** The project that the connection has logged in to, or null before its login. */
  public @Nullable String project() {
    return project;
  }

  /** The outer method as it stands in the frame, or null for a response. */
  public @Nullable String outerMethod() {
    return entry.method();
  }

  /** The method, that inside a {@code signalwire.execute} included, or null for a response. */
  public @Nullable String method() {
    return parts.method();
  }

  /** The type of an event, or null for what is no event. */
  public @Nullable String eventType() {
    return parts.eventType();
  }

  /** The outer id as text, or null if it has none. */
  public @Nullable String requestId() {
    return parts.requestId();
  }

  /** The message that it names, or null if it names none. */
  public @Nullable String messageId() {
    return parts.member("message_id");
  }

  /** The number that it says a message is from, or null. */
  public @Nullable String fromNumber() {
    return parts.member("from_number");
  }

  /** The number that it says a message is to, or null. */
  public @Nullable String toNumber() {
    return parts.member("to_number");
  }

  /** The frame as a tree, or its text as a string if it is no JSON. May hold credentials. */
  public JsonNode frame() {
    return frame;
  }

  /** Whether it is a {@code signalwire.execute} with a request of another method inside. */
  public boolean isWrapped() {
    return outerMethod() != null && !outerMethod().equals(method());
  }

  /**
   * The request inside a {@code signalwire.execute}, or else the frame itself; as {@link #frame}.
   */
  public JsonNode request() {
    return isWrapped() ? frame.path("params") : frame;
  }

  /** The params of a request or event, or the result of a response; missing if there is neither. */
  JsonNode content() {
    return parts.content();
  }

  /** Number, direction and method, also that inside; no other content, which may be secret. */
  @Override
  public String toString() {
    return isWrapped() ? entry + " of " + method() : entry.toString();
  }
}
