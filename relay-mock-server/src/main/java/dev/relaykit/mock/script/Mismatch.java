package dev.relaykit.mock.script;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where something is not as a pattern wants it, and what is there instead. Immutable.
 *
 * @param where a JSON pointer, or the name of a condition
 * @param expected what was wanted; it completes "expected …"
 * @param found what is there, or null if nothing is
 */
public record Mismatch(String where, String expected, @Nullable JsonNode found) {

  /** Most characters of a value that are shown. */
  private static final int SHOWN = 200;

  /** The mismatch as a sentence. */
  @Override
  public String toString() {
    String value = found == null ? "nothing" : found.toString();
    return where
        + ": expected "
        + expected
        + ", found "
        + (value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value);
  }
}
