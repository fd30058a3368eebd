package dev.relaykit.mock.fault;

import org.jspecify.annotations.Nullable;

/**
 * A moment at which faults may be due.
 *
 * @param point which kind of moment; {@link FaultPoint#NOW} is a frame that is neither a reply nor
 *     an event and is about to be sent
 * @param sessionId the connection, or null before the upgrade
 * @param method the method of the request that a reply answers, the type of an event, or null
 * @param messageId the message that the frame belongs to, or null
 * @param toNumber the number that the message goes to, or null
 */
public record Moment(
    FaultPoint point,
    @Nullable String sessionId,
    @Nullable String method,
    @Nullable String messageId,
    @Nullable String toNumber) {

  /** A client asks for an upgrade. */
  public static Moment upgrade() {
    return new Moment(FaultPoint.UPGRADE, null, null, null, null);
  }

  /** A client logs in. */
  public static Moment connect(String sessionId) {
    return new Moment(FaultPoint.CONNECT, sessionId, null, null, null);
  }

  /** Whether a frame is about to be sent. */
  boolean isBeforeFrame() {
    return point == FaultPoint.BEFORE_REPLY || point == FaultPoint.EVENT || point == FaultPoint.NOW;
  }

  /**
   * What counts together when a rule is for the n-th moment only. A connection has one upgrade and
   * one login, so that those of all connections count together.
   */
  String countedWith() {
    if (point == FaultPoint.UPGRADE || point == FaultPoint.CONNECT) {
      return "";
    }
    return messageId != null ? "m" + messageId : sessionId != null ? "s" + sessionId : "";
  }
}
