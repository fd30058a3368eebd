package dev.relaykit.soak.plan;

import dev.relaykit.mock.fault.Fault;
import dev.relaykit.mock.fault.FaultKind;
import dev.relaykit.mock.fault.FaultPoint;
import dev.relaykit.mock.fault.FaultRule;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What goes wrong with the frames of a message, or with the connection at a moment of it. */
public enum Mishap {
  /** Nothing. */
  NONE(0, Weight.NONE),

  /** The reply goes late. */
  DELAY_REPLY(1, Weight.FRAME, reply(Fault.delay(Duration.ofMillis(20)))),
  /** The first event goes late. */
  DELAY_EVENT(2, Weight.FRAME, event(1, Fault.delay(Duration.ofMillis(7)))),
  /** The reply never goes. */
  DROP_REPLY(3, Weight.FRAME, reply(Fault.drop())),
  /** The first event never goes. */
  DROP_FIRST_EVENT(4, Weight.FRAME, event(1, Fault.drop())),
  /** The terminal event never goes. */
  DROP_TERMINAL(5, Weight.FRAME, event(3, Fault.drop())),
  /** The reply waits for the next frame. */
  HOLD_REPLY(6, Weight.FRAME, reply(Fault.holdUntilNext())),
  /** The first event waits for the next frame. */
  HOLD_EVENT(7, Weight.FRAME, event(1, Fault.holdUntilNext())),
  /** The reply goes twice. */
  DUPLICATE_REPLY(8, Weight.FRAME, reply(Fault.duplicate(1))),
  /** The first event goes three times. */
  DUPLICATE_EVENT(9, Weight.FRAME, event(1, Fault.duplicate(2))),
  /** The terminal event goes twice. */
  DUPLICATE_TERMINAL(10, Weight.FRAME, event(3, Fault.duplicate(1))),
  /** The second event goes after the third. */
  REORDER_EVENT(11, Weight.FRAME, event(2, Fault.reorder())),
  /** The reply goes after the next frame. */
  REORDER_REPLY(12, Weight.FRAME, reply(Fault.reorder())),
  /** The reply waits for the first event. */
  EVENT_FIRST(13, Weight.FRAME, reply(Fault.eventFirst())),
  /** Two frames go in one piece. */
  TWO_IN_ONE_SEGMENT(14, Weight.FRAME, reply(Fault.oneSegment(2))),
  /** Five frames go in one piece. */
  FIVE_IN_ONE_SEGMENT(15, Weight.FRAME, event(1, Fault.oneSegment(5))),
  /** The reply goes as fragments of a few bytes. */
  FRAGMENT_REPLY(16, Weight.FRAME, reply(Fault.fragment(10))),
  /** The first event goes as fragments of a few bytes. */
  FRAGMENT_EVENT(17, Weight.FRAME, event(1, Fault.fragment(33))),
  /** Each byte of the first event goes alone. */
  SINGLE_BYTES(18, Weight.FRAME, event(1, Fault.singleBytes())),
  /** The reply is not JSON. */
  INVALID_JSON_REPLY(19, Weight.FRAME, reply(Fault.invalidJson())),
  /** The first event is not JSON. */
  INVALID_JSON_EVENT(20, Weight.FRAME, event(1, Fault.invalidJson())),
  /** The terminal event is not JSON. */
  INVALID_JSON_TERMINAL(21, Weight.FRAME, event(3, Fault.invalidJson())),
  /** The members of the reply are of wrong types. */
  WRONG_TYPES_REPLY(22, Weight.FRAME, reply(Fault.wrongTypes())),
  /** The members of the first event are of wrong types. */
  WRONG_TYPES_EVENT(23, Weight.FRAME, event(1, Fault.wrongTypes())),
  /** The reply is JSON, but no object. */
  NON_OBJECT_REPLY(24, Weight.FRAME, reply(Fault.nonObject())),
  /** The second event is JSON, but no object. */
  NON_OBJECT_EVENT(25, Weight.FRAME, event(2, Fault.nonObject())),
  /** The first event goes as a binary message. */
  BINARY_EVENT(26, Weight.FRAME, event(1, Fault.binary())),
  /** The reply goes as a binary message. */
  BINARY_REPLY(27, Weight.FRAME, reply(Fault.binary())),
  /** The first event is long, but not too long. */
  LONG_EVENT(28, Weight.FRAME, event(1, Fault.oversize(Sizes.LONG_BYTES))),
  /** The first event comes as a request with an unknown method. */
  UNKNOWN_METHOD(29, Weight.FRAME, event(1, Fault.unknownMethod())),
  /** The first event is of an unknown type. */
  UNKNOWN_EVENT(30, Weight.FRAME, event(1, Fault.unknownEvent())),
  /** The id of the reply is a number. */
  NUMERIC_ID_REPLY(31, Weight.FRAME, reply(Fault.numericId())),
  /** The id of the first event is a number. */
  NUMERIC_ID_EVENT(32, Weight.FRAME, event(1, Fault.numericId())),
  /** The second event has a timestamp of an hour before. */
  SKEWED_TIMESTAMP(33, Weight.FRAME, event(2, Fault.skewTimestamp(Duration.ofHours(-1)))),
  /** The server pings after the reply. */
  PING_AFTER_REPLY(34, Weight.FRAME, after(Fault.ping())),
  /** The server pings before the first event. */
  PING_AT_EVENT(35, Weight.FRAME, event(1, Fault.ping())),

  /** The server closes instead of answering, as if it went away. */
  CLOSE_BEFORE_REPLY(40, Weight.BREAK, reply(Fault.close(1001, "going away"))),
  /** The server closes after the reply, with an error. */
  CLOSE_AFTER_REPLY(41, Weight.BREAK, after(Fault.close(1011, "internal error"))),
  /** The server closes instead of sending the first event. */
  CLOSE_AT_EVENT(42, Weight.BREAK, event(1, Fault.close(1011, "internal error"))),
  /** The server closes instead of sending the third event. */
  CLOSE_AT_TERMINAL(43, Weight.BREAK, event(3, Fault.close(1001, "going away"))),
  /** The server resets the connection instead of answering. */
  RESET_BEFORE_REPLY(44, Weight.BREAK, reply(Fault.reset())),
  /** The server resets the connection after the reply. */
  RESET_AFTER_REPLY(45, Weight.BREAK, after(Fault.reset())),
  /** The server resets the connection instead of sending the second event. */
  RESET_AT_EVENT(46, Weight.BREAK, event(2, Fault.reset())),
  /** The server sends the client away for a while, and closes. */
  DISCONNECT(
      47, Weight.BREAK, event(1, Fault.disconnect(false)), event(2, Fault.close(1001, "moved"))),
  /** The server sends the client away for good, and resets. */
  DISCONNECT_TO_RESTART(
      48, Weight.BREAK, event(1, Fault.disconnect(true)), event(2, Fault.reset())),
  /** The server sends the client away for good, and closes. */
  DISCONNECT_AFTER_REPLY(
      49, Weight.BREAK, after(Fault.disconnect(true)), event(1, Fault.close(1001, "moved"))),
  /** The server forgets the session, and resets the connection later. */
  FORGET_SESSION(50, Weight.BREAK, event(1, Fault.forgetSession()), event(2, Fault.reset())),
  /** The server forgets the session once it has answered, and closes later. */
  FORGET_AFTER_REPLY(
      51, Weight.BREAK, after(Fault.forgetSession()), event(1, Fault.close(1001, "moved"))),

  /** Nothing comes any more after the reply. */
  SILENCE_AFTER_REPLY(60, Weight.SLOW, after(Fault.silence())),
  /** Nothing comes any more, the second event neither. */
  SILENCE_AT_EVENT(61, Weight.SLOW, event(2, Fault.silence())),
  /** The server reads no more. */
  STOP_READING(62, Weight.SLOW, after(Fault.stopReading())),
  /** The server reads no more from the second event on. */
  STOP_READING_AT_EVENT(63, Weight.SLOW, event(2, Fault.stopReading())),
  /** Pings are not answered any more. */
  NO_PONG(64, Weight.SLOW, event(1, Fault.noPong())),
  /** The reply is longer than a client takes. */
  OVERSIZE_REPLY(65, Weight.SLOW, reply(Fault.oversize(Sizes.TOO_LONG_BYTES))),
  /** The first event is longer than a client takes. */
  OVERSIZE_EVENT(66, Weight.SLOW, event(1, Fault.oversize(Sizes.TOO_LONG_BYTES))),
  /** Bytes go slowly from the first event on, until the connection is reset at the third. */
  THROTTLE(67, Weight.SLOW, event(1, Fault.throttle(100_000)), event(3, Fault.reset()));

  private final int code;
  private final Weight weight;
  private final List<FaultRule> rules;

  Mishap(int code, Weight weight, FaultRule... rules) {
    this.code = code;
    this.weight = weight;
    this.rules = List.of(rules);
  }

  /** How much of a round a mishap takes. */
  public enum Weight {
    /** Nothing. */
    NONE,
    /** One frame or a few. */
    FRAME,
    /** A connection, of which the client knows at once. */
    BREAK,
    /** About a second, until the client knows that the connection is of no use. */
    SLOW
  }

  private static final class Sizes {

    /** More than {@code 10 MiB}, the longest frame that the client takes. */
    private static final int TOO_LONG_BYTES = 11_000_000;

    private static final int LONG_BYTES = 100_000;
  }

  private static FaultRule reply(Fault fault) {
    return FaultRule.of(fault).at(FaultPoint.BEFORE_REPLY);
  }

  private static FaultRule after(Fault fault) {
    return FaultRule.of(fault).at(FaultPoint.AFTER_REPLY);
  }

  private static FaultRule event(int nth, Fault fault) {
    return FaultRule.of(fault).at(FaultPoint.EVENT).nth(nth);
  }

  /** The two digits for it in a number. */
  public int code() {
    return code;
  }

  /** How much of a round it takes. */
  public Weight weight() {
    return weight;
  }

  /** The faults, for the message that has it in its number. */
  public List<FaultRule> rules() {
    return rules;
  }

  /** The fault that it is about: its first. Empty for {@link #NONE}. */
  public Optional<FaultKind> kind() {
    return rules.stream().findFirst().map(rule -> rule.fault().kind());
  }

  /**
   * Whether all of its moments come with this fate, in the order of its rules.
   *
   * @param fate of the message that it is to happen to
   */
  public boolean suits(Fate fate) {
    if (fate == Fate.DELIVERED_EARLY && (rules.size() > 1 || this == EVENT_FIRST)) {
      return false;
    }
    boolean awaitsEvent = this == EVENT_FIRST;
    return rules.stream().allMatch(rule -> has(fate, rule)) && (!awaitsEvent || fate.events() > 0);
  }

  private static boolean has(Fate fate, FaultRule rule) {
    return rule.at() == FaultPoint.EVENT ? fate.events() >= rule.nth() : fate != Fate.UNANSWERED;
  }

  static Optional<Mishap> of(int code) {
    return Arrays.stream(values()).filter(mishap -> mishap.code == code).findFirst();
  }
}
