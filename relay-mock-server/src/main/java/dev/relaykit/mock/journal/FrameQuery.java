package dev.relaykit.mock.journal;

import dev.relaykit.mock.script.Mismatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/**
 * Which frames of the journal are wanted; all that is given must hold. Immutable.
 *
 * @param method the method, outer or inside a {@code signalwire.execute}, or null for any
 * @param eventType the type of an event, or null for any
 * @param number a telephone number that the frame names as sender or recipient, or null for any
 * @param messageId the message that the frame names, or null for any
 * @param sessionId the connection, or null for any
 * @param project the project of the connection, or null for any
 * @param direction which way, or null for both
 * @param since the earliest time, included, or null
 * @param until the latest time, included, or null
 * @param after the frame's number must be greater, 0 for any
 */
public record FrameQuery(
    @Nullable String method,
    @Nullable String eventType,
    @Nullable String number,
    @Nullable String messageId,
    @Nullable String sessionId,
    @Nullable String project,
    @Nullable Direction direction,
    @Nullable Instant since,
    @Nullable Instant until,
    long after) {

  private static final FrameQuery ALL =
      new FrameQuery(null, null, null, null, null, null, null, null, null, 0);

  /** Every frame. */
  public static FrameQuery all() {
    return ALL;
  }

  /** The frames of this method that clients have sent. */
  public static FrameQuery received(String method) {
    return ALL.ofMethod(method).going(Direction.RECEIVED);
  }

  /** The events of this type that clients were sent. */
  public static FrameQuery event(String eventType) {
    return new FrameQuery(null, eventType, null, null, null, null, Direction.SENT, null, null, 0);
  }

  /** The same, and of this method. */
  public FrameQuery ofMethod(String wanted) {
    return new FrameQuery(
        wanted, eventType, number, messageId, sessionId, project, direction, since, until, after);
  }

  /** The same, and from or to this telephone number. */
  public FrameQuery ofNumber(String wanted) {
    return new FrameQuery(
        method, eventType, wanted, messageId, sessionId, project, direction, since, until, after);
  }

  /** The same, and about this message. */
  public FrameQuery ofMessage(String wanted) {
    return new FrameQuery(
        method, eventType, number, wanted, sessionId, project, direction, since, until, after);
  }

  /** The same for any message. */
  FrameQuery withoutMessage() {
    return new FrameQuery(
        method, eventType, number, null, sessionId, project, direction, since, until, after);
  }

  /** The same, and on this connection. */
  public FrameQuery ofSession(String wanted) {
    return new FrameQuery(
        method, eventType, number, messageId, wanted, project, direction, since, until, after);
  }

  /** The same, and on a connection of this project. */
  public FrameQuery ofProject(String wanted) {
    return new FrameQuery(
        method, eventType, number, messageId, sessionId, wanted, direction, since, until, after);
  }

  /** The same, and only this way. */
  public FrameQuery going(Direction wanted) {
    return new FrameQuery(
        method, eventType, number, messageId, sessionId, project, wanted, since, until, after);
  }

  /** The same, and newer than the frame of this number. */
  public FrameQuery after(long frameNumber) {
    return new FrameQuery(
        method,
        eventType,
        number,
        messageId,
        sessionId,
        project,
        direction,
        since,
        until,
        frameNumber);
  }

  /** Whether a frame is wanted. */
  public boolean matches(SeenFrame frame) {
    return canMatch(frame.entry()) && mismatches(frame).isEmpty();
  }

  /** Whether an entry may be wanted, by what can be told without reading its frame. */
  boolean canMatch(JournalEntry entry) {
    return entry.number() > after
        && (sessionId == null || sessionId.equals(entry.sessionId()))
        && (direction == null || direction == entry.direction())
        && (since == null || !entry.at().isBefore(since))
        && (until == null || !entry.at().isAfter(until));
  }

  /** How many conditions there are. */
  int conditions() {
    int given = after > 0 ? 1 : 0;
    for (Object condition :
        new @Nullable Object[] {
          method, eventType, number, messageId, sessionId, project, direction, since, until
        }) {
      given += condition == null ? 0 : 1;
    }
    return given;
  }

  /** Everything in which a frame is not as wanted. */
  public List<Mismatch> mismatches(SeenFrame frame) {
    List<Mismatch> found = new ArrayList<>();
    if (method != null && !method.equals(frame.outerMethod())) {
      compare("method", method, frame.method(), found);
    }
    compare("event_type", eventType, frame.eventType(), found);
    compare("session_id", sessionId, frame.sessionId(), found);
    compare("project", project, frame.project(), found);
    compare("message_id", messageId, frame.messageId(), found);
    if (direction != null && direction != frame.direction()) {
      compare("direction", direction.wireName(), frame.direction().wireName(), found);
    }
    if (number != null && !number.equals(frame.fromNumber()) && !number.equals(frame.toNumber())) {
      compare(
          "number",
          number,
          frame.toNumber() == null ? frame.fromNumber() : frame.toNumber(),
          found);
    }
    compareTimes(frame, found);
    return found;
  }

  private void compareTimes(SeenFrame frame, List<Mismatch> found) {
    JsonNode at = JsonNodeFactory.instance.numberNode(JournalJson.seconds(frame.at()));
    if (since != null && frame.at().isBefore(since)) {
      found.add(new Mismatch("timestamp", "at least " + JournalJson.seconds(since), at));
    }
    if (until != null && frame.at().isAfter(until)) {
      found.add(new Mismatch("timestamp", "at most " + JournalJson.seconds(until), at));
    }
    if (frame.number() <= after) {
      found.add(
          new Mismatch(
              "ordinal",
              "more than " + after,
              JsonNodeFactory.instance.numberNode(frame.number())));
    }
  }

  private static void compare(
      String where, @Nullable String wanted, @Nullable String value, List<Mismatch> found) {
    if (wanted != null && !wanted.equals(value)) {
      found.add(
          new Mismatch(
              where,
              StringNode.valueOf(wanted).toString(),
              value == null ? null : StringNode.valueOf(value)));
    }
  }
}
