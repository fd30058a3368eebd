package dev.relaykit.mock.source;

import tools.jackson.databind.JsonNode;

/**
 * A text, a number, a truth value or nothing.
 *
 * @param place where it begins
 * @param text its text as written, without quotes and with escapes resolved; of a number the digits
 *     as they stand, so that a reader that wants a text can say what to quote
 * @param quoted whether it is quoted (or a block text), which makes it a text whatever it looks
 *     like
 * @param value what it is as JSON: a string, a number, a boolean or null
 */
public record SourceScalar(SourcePlace place, String text, boolean quoted, JsonNode value)
    implements SourceNode {

  private static final int MAX_SHOWN = 60;

  /** Checks that the value is a scalar. */
  public SourceScalar {
    if (value.isContainer()) {
      throw new IllegalArgumentException("not a scalar: " + value.getNodeType());
    }
  }

  @Override
  public Kind kind() {
    return Kind.SCALAR;
  }

  @Override
  public JsonNode toJson() {
    return value; // scalar nodes cannot be changed
  }

  @Override
  public String describe() {
    return switch (value.getNodeType()) {
      case NULL -> "nothing";
      case NUMBER -> "the number " + shown();
      case BOOLEAN -> shown();
      default -> "the text '" + shown() + "'";
    };
  }

  private String shown() {
    String line = text.replace("\r", "\\r").replace("\n", "\\n");
    return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + "…";
  }
}
