package dev.relaykit.mock.fluent;

/**
 * The words for conditions on what a request says of a message; rules and assertions share them.
 * Each returns a new one, and all must hold.
 *
 * <p>Where a condition is a text, {@code *} in it stands for any text and {@code ?} for one
 * character.
 *
 * @param <T> what has these words
 */
public interface MessageWords<T> {

  /**
   * A member of {@code params}, by name or, where the name begins with a slash, by JSON pointer.
   */
  T param(String name, Matching pattern);

  /** The same with a text. */
  default T param(String name, String text) {
    return param(name, Patterns.of(text));
  }

  /** The number that the message is to: {@code params.to_number}. */
  default T to(String number) {
    return param("to_number", number);
  }

  /** The number that the message is from: {@code params.from_number}. */
  default T from(String number) {
    return param("from_number", number);
  }

  /** The text of the message: {@code params.body}. */
  default T body(String text) {
    return param("body", text);
  }
}
