package dev.relaykit.conformance.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ID of a case, such as {@code messaging/race/one-segment}: fixed, and never used again for
 * another case. A variant has the ID of its case and a name of its own: {@code
 * messaging/state/end@failed}.
 *
 * @param text the whole ID
 */
public record CaseId(String text) implements Comparable<CaseId> {

  private static final String WORD = "[a-z0-9]+(?:-[a-z0-9]+)*";
  private static final Pattern SHAPE =
      Pattern.compile(WORD + "(?:/" + WORD + ")+(?:@" + WORD + ")?");

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if the text has another one
   */
  public CaseId {
    if (!SHAPE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "not a case ID: '" + text + "'; write it like messaging/race/one-segment");
    }
  }

  /** Whether a text has the shape of an ID. */
  public static boolean isId(String text) {
    return SHAPE.matcher(text).matches();
  }

  /** The ID of a variant of this case. */
  public CaseId variant(String name) {
    return new CaseId(text + "@" + name);
  }

  /** The name of the variant, or null for a case that is none. */
  public @Nullable String variantName() {
    int at = text.indexOf('@');
    return at < 0 ? null : text.substring(at + 1);
  }

  /** The ID of the case without the name of a variant. */
  public String withoutVariant() {
    int at = text.indexOf('@');
    return at < 0 ? text : text.substring(0, at);
  }

  /** Everything before the last slash. */
  public String area() {
    return text.substring(0, text.lastIndexOf('/'));
  }

  @Override
  public int compareTo(CaseId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
