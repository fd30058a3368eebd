package dev.relaykit.mock.fault;

import org.jspecify.annotations.Nullable;

/**
 * Whom a fault is for; all that is given must hold. Immutable.
 *
 * @param sessionId the connection, as {@code sessionid} in its connect result names it, or null for
 *     any
 * @param messageId the message that a frame belongs to, or null for any frame
 * @param toNumber the number that the message goes to, with {@code *} for any characters and {@code
 *     ?} for one, or null for any frame
 * @param method the method of the request that a reply answers, or the type of an event, or null
 *     for any
 */
public record FaultTarget(
    @Nullable String sessionId,
    @Nullable String messageId,
    @Nullable String toNumber,
    @Nullable String method) {

  /** Everybody. */
  public static final FaultTarget ANY = new FaultTarget(null, null, null, null);

  private static final int MAX_PATTERN = 1000;

  /** Checks the pattern's length. */
  public FaultTarget {
    if (toNumber != null && toNumber.length() > MAX_PATTERN) {
      throw new IllegalArgumentException(
          "to_number must have at most " + MAX_PATTERN + " characters");
    }
  }

  /** Whether it names frames, and not only a connection. */
  boolean namesFrames() {
    return messageId != null || toNumber != null || method != null;
  }

  boolean covers(Moment moment) {
    return (sessionId == null || sessionId.equals(moment.sessionId()))
        && (messageId == null || messageId.equals(moment.messageId()))
        && (method == null || method.equals(moment.method()))
        && (toNumber == null
            || (moment.toNumber() != null && Wildcards.match(toNumber, moment.toNumber())));
  }
}
