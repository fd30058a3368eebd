package dev.relaykit.protocol.rules;

/**
 * How strictly a rule binds, as in RFC 2119. Declared from strict to lax, so that the order of the
 * constants is usable.
 */
public enum Level {
  /**
   * Breaking the rule is a failure. A rule of the specification without one of the three words has
   * this level.
   */
  MUST,
  /** There may be a good reason to break the rule; a report names the breach. */
  SHOULD,
  /** The rule permits something; doing without it is never a breach. */
  MAY
}
