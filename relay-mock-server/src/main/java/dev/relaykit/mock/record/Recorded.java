package dev.relaykit.mock.record;

import dev.relaykit.mock.journal.Direction;
import java.time.Duration;

/**
 * One thing that went over a connection, or became of it. Immutable. May hold credentials.
 *
 * @param connection which connection, counted from 1 in the order in which they were opened
 * @param at when, since the recording began
 * @param direction {@link Direction#RECEIVED} if it came from the client
 * @param kind what it is
 * @param text the message; of a binary one its bytes in hexadecimal; the reason of a close frame;
 *     the path of an upgrade
 * @param code the code of a close frame, or the status of a refused upgrade; else 0
 */
public record Recorded(
    int connection, Duration at, Direction direction, Kind kind, String text, int code) {

  /** What can happen on a connection. */
  public enum Kind {
    /** The upgrade was asked for and granted. */
    OPENED,
    /** The upgrade was asked for and refused, or nobody was there. */
    REFUSED,
    /** A text message. */
    TEXT,
    /** A binary message. */
    BINARY,
    /** A close frame. */
    CLOSED,
    /** The end of the connection without a close frame. */
    CUT
  }

  /** Whether it came from the client. */
  boolean isFromClient() {
    return direction == Direction.RECEIVED;
  }

  /** Kind and direction; no content, which may be secret. */
  @Override
  public String toString() {
    return "Recorded[" + connection + " " + at + " " + direction.wireName() + " " + kind + "]";
  }
}
