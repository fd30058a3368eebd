package dev.relaykit.conformance.model;

/** How strictly a case binds. Declared from strict to lax. */
public enum CaseLevel {
  /** A subject that fails is wrong. */
  MUST,
  /** There may be a good reason to fail. */
  SHOULD,
  /** The rule permits something; a failure says only that the subject does without it. */
  MAY,
  /** What subjects do is worth knowing, and no document says what is right. */
  OBSERVED;

  /** Whether this level is as strict as another one, or stricter. */
  public boolean isAtLeast(CaseLevel other) {
    return compareTo(other) <= 0;
  }
}
