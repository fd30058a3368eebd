package dev.relaykit.mock.journal;

import dev.relaykit.mock.script.Mismatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/**
 * Which frames of the journal are wanted; all that is given must hold. Immutable.
 *
 * @param members what the frame must say of itself
 * @param since the earliest time, included, or null
 * @param until the latest time, included, or null
 * @param after the frame's number must be greater, 0 for any
 */
public record FrameQuery(
    Map<FrameMember, String> members,
    @Nullable Instant since,
    @Nullable Instant until,
    long after) {

  private static final FrameQuery ALL = new FrameQuery(Map.of(), null, null, 0);

  /** Copies the map. */
  public FrameQuery {
    Map<FrameMember, String> ordered = new EnumMap<>(FrameMember.class);
    ordered.putAll(members);
    members = Collections.unmodifiableMap(ordered);
  }

  /** Every frame. */
  public static FrameQuery all() {
    return ALL;
  }

  /** The frames of this method that clients have sent. */
  public static FrameQuery received(String method) {
    return ALL.with(FrameMember.METHOD, method).going(Direction.RECEIVED);
  }

  /** The events of this type that clients were sent. */
  public static FrameQuery event(String eventType) {
    return ALL.with(FrameMember.EVENT_TYPE, eventType).going(Direction.SENT);
  }

  /**
   * The same, and of this member; it takes the place of one that was wanted before.
   *
   * @param wanted null for any
   */
  public FrameQuery with(FrameMember member, @Nullable String wanted) {
    Map<FrameMember, String> all = new EnumMap<>(FrameMember.class);
    all.putAll(members);
    if (wanted == null) {
      all.remove(member);
    } else {
      all.put(member, wanted);
    }
    return new FrameQuery(all, since, until, after);
  }

  /** The same, and on this connection. */
  public FrameQuery ofSession(String sessionId) {
    return with(FrameMember.SESSION_ID, sessionId);
  }

  /** The same, and only this way. */
  public FrameQuery going(Direction wanted) {
    return with(FrameMember.DIRECTION, wanted.wireName());
  }

  /** The same, and newer than the frame of this number. */
  public FrameQuery after(long frameNumber) {
    return new FrameQuery(members, since, until, frameNumber);
  }

  /** The same, and within these times, both included; null for no bound on that side. */
  public FrameQuery between(@Nullable Instant first, @Nullable Instant last) {
    return new FrameQuery(members, first, last, after);
  }

  /** What is wanted of a member, or null for anything. */
  public @Nullable String wanted(FrameMember member) {
    return members.get(member);
  }

  /** The connection that is wanted, or null for any. */
  public @Nullable String sessionId() {
    return wanted(FrameMember.SESSION_ID);
  }

  /** Whether a frame is wanted. */
  public boolean matches(SeenFrame frame) {
    return canMatch(frame.entry()) && mismatches(frame).isEmpty();
  }

  /** Whether an entry may be wanted, by what can be told without reading its frame. */
  boolean canMatch(JournalEntry entry) {
    String direction = wanted(FrameMember.DIRECTION);
    return entry.number() > after
        && (sessionId() == null || entry.sessionId().equals(sessionId()))
        && (direction == null || direction.equals(entry.direction().wireName()))
        && (since == null || !entry.at().isBefore(since))
        && (until == null || !entry.at().isAfter(until));
  }

  /** How many conditions there are. */
  int conditions() {
    return members.size() + (since == null ? 0 : 1) + (until == null ? 0 : 1) + (after > 0 ? 1 : 0);
  }

  /**
   * What further conditions on a frame are judged on: the request inside a {@code
   * signalwire.execute}, unless it is the execute itself that is wanted (REL-RPC-052).
   */
  public JsonNode judged(SeenFrame frame) {
    String method = wanted(FrameMember.METHOD);
    return frame.isWrapped() && method != null && method.equals(frame.outerMethod())
        ? frame.frame()
        : frame.request();
  }

  /** Everything in which a frame is not as wanted. */
  public List<Mismatch> mismatches(SeenFrame frame) {
    List<Mismatch> found = new ArrayList<>();
    members.forEach(
        (member, wanted) -> {
          List<String> values = member.of(frame);
          if (!values.contains(wanted)) {
            String shown = StringNode.valueOf(wanted).toString();
            JsonNode value = values.isEmpty() ? null : StringNode.valueOf(values.get(0));
            found.add(new Mismatch(member.wireName(), shown, value));
          }
        });
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
}
