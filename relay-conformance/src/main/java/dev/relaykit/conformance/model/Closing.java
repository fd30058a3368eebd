package dev.relaykit.conformance.model;

/**
 * How a connection of the subject came to its end, judged apart from what was said on it.
 * Immutable.
 *
 * @param kind how
 * @param text a few words for people, such as {@code 1000}
 */
public record Closing(Kind kind, String text) {

  /** The ways to end. */
  public enum Kind {
    /** With a close handshake, as RFC 6455 and REL-TRAN-016 have it. */
    CLEAN,
    /** With a close frame, and another code than 1000. */
    OTHER_CODE,
    /** Without a close frame. */
    ABRUPT,
    /** The case ended it, not the subject; nothing can be said. */
    NOT_JUDGED
  }

  /** Nothing can be said. */
  public static final Closing NOT_JUDGED = new Closing(Kind.NOT_JUDGED, "");
}
