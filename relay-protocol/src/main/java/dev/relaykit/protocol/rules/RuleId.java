package dev.relaykit.protocol.rules;

import java.util.regex.Pattern;

/**
 * The name of one protocol rule, such as {@code REL-MSG-033}.
 *
 * <p>Rule IDs are never renumbered or reused, so they may stand in code, test names and reports of
 * other people's programs. What a rule says is found in the rule list.
 *
 * @param text the ID as written, {@code REL-<AREA>-<three digits>}
 */
public record RuleId(String text) implements Comparable<RuleId> {

  private static final Pattern SHAPE = Pattern.compile("REL-[A-Z]+-[0-9]{3}");

  /**
   * Checks the shape only; whether the rule exists is for the rule list to say.
   *
   * @throws IllegalArgumentException if {@code text} does not look like {@code REL-AREA-001}
   */
  public RuleId {
    if (!SHAPE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "not a rule ID: '" + text + "' (expected something like REL-MSG-033)");
    }
  }

  @Override
  public int compareTo(RuleId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
