package dev.relaykit.conformance.model;

import dev.relaykit.protocol.rules.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was not as a case expects it. Immutable.
 *
 * @param blame whose mistake it is
 * @param weight what it does to the verdict
 * @param place where the expectation is written, {@code file:line:column}, or a frame's number
 * @param text what was expected and what was there, for people
 * @param rule the rule that is broken; null for that of the case
 */
public record Finding(
    Blame blame, Weight weight, String place, String text, @Nullable RuleId rule) {

  /** A finding about the rule of the case. */
  public Finding(Blame blame, Weight weight, String place, String text) {
    this(blame, weight, place, text, null);
  }

  /** Whose mistake something is. */
  public enum Blame {
    /** That of the subject. */
    SUBJECT,
    /** That of the kit, or of the case. */
    KIT
  }

  /** What a finding does to the verdict. */
  public enum Weight {
    /** The subject breaks the rule. */
    BREACH,
    /** It does what the rule asks for, and not what a strict subject does. */
    NOT_STRICT,
    /** Nothing. */
    REMARK
  }

  /** A breach by the subject. */
  public static Finding breach(String place, String text) {
    return new Finding(Blame.SUBJECT, Weight.BREACH, place, text);
  }

  /** A mistake of the kit or of the case, so that nothing is known of the subject. */
  public static Finding ofKit(String place, String text) {
    return new Finding(Blame.KIT, Weight.BREACH, place, text);
  }
}
