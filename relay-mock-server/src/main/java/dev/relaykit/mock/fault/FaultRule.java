package dev.relaykit.mock.fault;

import org.jspecify.annotations.Nullable;

/**
 * A fault with its moment and its target. Immutable; the methods that change something return a new
 * rule.
 *
 * <pre>{@code
 * FaultRule.of(Fault.drop()).at(FaultPoint.EVENT).nth(2).times(1)
 * }</pre>
 *
 * @param fault what goes wrong
 * @param at when
 * @param target whom it is for
 * @param nth the how-manyth of such moments it is, from 1, or 0 for each; moments of a message are
 *     counted for that message, others for their connection, upgrades and logins all together
 * @param times how often it happens at most, or 0 for as often as it is due
 */
public record FaultRule(Fault fault, FaultPoint at, FaultTarget target, int nth, int times) {

  private static final int MAX_COUNT = 1_000_000;

  /**
   * Checks that the parts go together.
   *
   * @throws IllegalArgumentException if the fault cannot happen at that moment, if the target names
   *     what the moment does not have, or if a number is out of range
   */
  public FaultRule {
    if (!fault.kind().points().contains(at)) {
      throw new IllegalArgumentException(
          fault.kind().wireName()
              + " cannot happen at "
              + at.wireName()
              + "; it can at "
              + String.join(
                  ", ",
                  fault.kind().points().stream().sorted().map(FaultPoint::wireName).toList()));
    }
    Bounds.check("nth", nth, 0, MAX_COUNT);
    Bounds.check("times", times, 0, MAX_COUNT);
    boolean immediate = at == FaultPoint.NOW && fault.kind().isOfConnections();
    if (immediate && nth != 0) {
      throw new IllegalArgumentException(
          "nth has no meaning for " + fault.kind().wireName() + " at now, which happens at once");
    }
    if (immediate && times > 1) {
      throw new IllegalArgumentException(
          "times has no meaning for "
              + fault.kind().wireName()
              + " at now, which happens once to each connection");
    }
    if (at == FaultPoint.UPGRADE && target.sessionId() != null) {
      throw new IllegalArgumentException("an upgrade has no session yet");
    }
    if ((at == FaultPoint.UPGRADE || at == FaultPoint.CONNECT || immediate)
        && target.namesFrames()) {
      throw new IllegalArgumentException(
          "message, to_number and method are of frames, which "
              + fault.kind().wireName()
              + " at "
              + at.wireName()
              + " does not wait for");
    }
  }

  /**
   * A rule with the usual moment of its fault, for everybody, as often as it is due; once if that
   * moment is {@link FaultPoint#NOW}.
   */
  public static FaultRule of(Fault fault) {
    FaultPoint usual = fault.kind().usualPoint();
    return new FaultRule(fault, usual, FaultTarget.ANY, 0, usual == FaultPoint.NOW ? 1 : 0);
  }

  /** The same at another moment; at {@link FaultPoint#NOW} it happens once, else at each. */
  public FaultRule at(FaultPoint point) {
    return point == at
        ? this
        : new FaultRule(fault, point, target, nth, point == FaultPoint.NOW ? 1 : 0);
  }

  /** The same, but only at the n-th such moment, counted from 1. */
  public FaultRule nth(int number) {
    return new FaultRule(fault, at, target, number, times);
  }

  /** The same, but at most so often; 0 is for as often as it is due. */
  public FaultRule times(int most) {
    return new FaultRule(fault, at, target, nth, most);
  }

  /** The same for one connection. */
  public FaultRule onSession(@Nullable String sessionId) {
    return to(new FaultTarget(sessionId, target.messageId(), target.toNumber(), target.method()));
  }

  /** The same for the frames of one message. */
  public FaultRule onMessage(@Nullable String messageId) {
    return to(new FaultTarget(target.sessionId(), messageId, target.toNumber(), target.method()));
  }

  /** The same for messages to such a number; {@code *} and {@code ?} stand for other characters. */
  public FaultRule onNumber(@Nullable String pattern) {
    return to(new FaultTarget(target.sessionId(), target.messageId(), pattern, target.method()));
  }

  /** The same for replies to one method, or for events of one type. */
  public FaultRule onMethod(@Nullable String method) {
    return to(new FaultTarget(target.sessionId(), target.messageId(), target.toNumber(), method));
  }

  /** The same for this target. */
  public FaultRule to(FaultTarget newTarget) {
    return new FaultRule(fault, at, newTarget, nth, times);
  }

  /** Whether it waits for nothing: it happens to the connections that are open when it is armed. */
  public boolean isImmediate() {
    return at == FaultPoint.NOW && fault.kind().isOfConnections();
  }

  boolean fits(Moment moment) {
    return isOf(moment) && target.covers(moment);
  }

  private boolean isOf(Moment moment) {
    if (at != FaultPoint.NOW) {
      return at == moment.point();
    }
    boolean eventsOnly = fault.kind() instanceof ContentFault.Kind content && content.isOfEvents();
    return !isImmediate()
        && (eventsOnly ? moment.point() == FaultPoint.EVENT : moment.isBeforeFrame());
  }
}
