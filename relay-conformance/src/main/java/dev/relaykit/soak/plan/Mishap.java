package dev.relaykit.soak.plan;

import dev.relaykit.mock.fault.Fault;
import dev.relaykit.mock.fault.FaultPoint;
import dev.relaykit.mock.fault.FaultRule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What goes wrong with the frames of a message, or with the connection at a moment of it. */
public enum Mishap {
  /** Nothing. */
  NONE(0),
  /** The reply never goes. */
  DROP_REPLY(1, FaultRule.of(Fault.drop()).at(FaultPoint.BEFORE_REPLY)),
  /** The first event never goes. */
  DROP_FIRST_EVENT(2, FaultRule.of(Fault.drop()).at(FaultPoint.EVENT).nth(1));

  private final int code;
  private final List<FaultRule> rules;

  Mishap(int code, FaultRule... rules) {
    this.code = code;
    this.rules = List.of(rules);
  }

  /** The two digits for it in a number. */
  public int code() {
    return code;
  }

  /** The faults, for the message that has it in its number. */
  public List<FaultRule> rules() {
    return rules;
  }

  static Optional<Mishap> of(int code) {
    return Arrays.stream(values()).filter(mishap -> mishap.code == code).findFirst();
  }
}
