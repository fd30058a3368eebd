package dev.relaykit.conformance.play;

import dev.relaykit.mock.fault.ConnectionFault;
import dev.relaykit.mock.fault.FaultRule;

/** Faults that players use themselves. */
final class Faults {

  /** Cuts the connection at once. */
  static final FaultRule RESET = FaultRule.of(new ConnectionFault.Reset());

  private Faults() {}
}
