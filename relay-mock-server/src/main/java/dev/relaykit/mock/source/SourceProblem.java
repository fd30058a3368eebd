package dev.relaykit.mock.source;

/**
 * A mistake in a text.
 *
 * @param place where it is
 * @param text what was found, what was expected and what to do, in one line; what goes beyond
 *     {@value #MAX_LENGTH} characters, such as a name of a million letters, is left out
 */
public record SourceProblem(SourcePlace place, String text) {

  /** The most characters of a text. */
  public static final int MAX_LENGTH = 1_000;

  /** Makes the text one short line, whatever it quotes. */
  public SourceProblem {
    text = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    text = text.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /** {@code file:line:column: text}. */
  @Override
  public String toString() {
    return place + ": " + text;
  }
}
