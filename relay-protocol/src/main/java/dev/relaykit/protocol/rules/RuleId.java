package dev.relaykit.protocol.rules;

import java.util.regex.Pattern;

/**
 * The ID of one rule of the RELAY specification, such as {@code REL-MSG-030}: the word {@code REL},
 * an area in capital letters, and a number of three digits.
 *
 * <p>An ID is only text with a checked shape: it can be made, held as a constant and compared
 * without loading the rule list. Whether a rule of that ID exists is a question for {@link
 * RuleList#find(RuleId)}.
 *
 * @param text the whole ID as it is written in the specification
 */
public record RuleId(String text) {

  private static final Pattern SHAPE = Pattern.compile("REL-[A-Z]+-[0-9]{3}");

  /**
   * Checks the shape of the ID.
   *
   * @throws IllegalArgumentException if the text has another shape; the message shows it
   */
  public RuleId {
    if (!SHAPE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "not a rule ID: \""
              + text
              + "\"; write it like REL-MSG-030 (capital letters, three digits)");
    }
  }

  /**
   * Returns the ID that the text writes.
   *
   * @param text the whole ID, without blanks around it
   * @return the ID
   * @throws IllegalArgumentException if the text has another shape; the message shows it
   */
  public static RuleId parse(String text) {
    return new RuleId(text);
  }

  /** Returns the area between the two hyphens, such as {@code MSG}. */
  public String area() {
    return text.substring(4, text.lastIndexOf('-'));
  }

  /** Returns the number after the last hyphen, from 0 to 999. */
  public int number() {
    return Integer.parseInt(text.substring(text.lastIndexOf('-') + 1));
  }

  /** Returns the ID as it is written in the specification. */
  @Override
  public String toString() {
    return text;
  }
}
