package dev.relaykit.mock.source;

/**
 * A mistake in a text.
 *
 * @param place where it is
 * @param text what was found, what was expected and what to do, in one line
 */
public record SourceProblem(SourcePlace place, String text) {

  /** Makes the text one line, whatever it quotes. */
  public SourceProblem {
    text = text.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /** {@code file:line:column: text}. */
  @Override
  public String toString() {
    return place + ": " + text;
  }
}
