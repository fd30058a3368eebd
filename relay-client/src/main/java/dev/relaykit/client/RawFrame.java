package dev.relaykit.client;

/**
 * One frame as it went over the wire, for an observer (REL-EVT-006). Immutable.
 *
 * @param kind which way it went, or that its result came too late
 * @param connection the number of the connection, from 1; a reconnect makes the next one
 * @param json the text, with secrets masked (REL-LOG-001, REL-LOG-002); what came need not be JSON
 */
public record RawFrame(Kind kind, int connection, String json) {

  /** What a frame is to the client. */
  public enum Kind {
    /** The client has written it. */
    SENT,
    /**
     * It has come from the server. An event was acknowledged before it is handed over, and is acted
     * on after that (REL-EVT-006); the acknowledgement is shown next, as on the wire.
     */
    RECEIVED,
    /**
     * It was told as {@link #RECEIVED}, and accepts a message whose send had failed already: the
     * message is not followed (REL-MSG-036).
     */
    LATE_RESULT
  }
}
