package dev.relaykit.conformance.model;

import java.time.Duration;

/**
 * One line of what happened while a case was played. Immutable.
 *
 * @param at when, since the case began
 * @param connection the number of the connection, from 1, or 0 for what belongs to none
 * @param kind what it is
 * @param text a frame as it went, a command or an answer of a testee, or a remark; secrets are not
 *     masked here, since those of a case are made up or named by the user
 */
public record TranscriptLine(Duration at, int connection, Kind kind, String text) {

  /** What a line can be. */
  public enum Kind {
    /** A frame from client to server. */
    CLIENT_FRAME,
    /** A frame from server to client. */
    SERVER_FRAME,
    /** A command to a testee. */
    COMMAND,
    /** The answer of a testee. */
    ANSWER,
    /** A remark: a connection opened or closed, a fault. */
    NOTE
  }
}
