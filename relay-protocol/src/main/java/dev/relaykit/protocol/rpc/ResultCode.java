package dev.relaykit.protocol.rpc;

/**
 * The application-level {@code code} of a result, kept as its text (REL-RPC-025).
 *
 * @param text the code as the peer wrote it; a JSON number is normalised to its integer text, so
 *     {@code 200.0} reads {@code 200} (REL-RPC-020)
 */
public record ResultCode(String text) {

  /** The code of an accepted request. */
  public static final ResultCode OK = new ResultCode("200");

  /** What a result without a code counts as (REL-RPC-022): a success whose text is empty. */
  public static final ResultCode ABSENT = new ResultCode("");

  /** The integer view of a code that is not an integer. */
  public static final int NOT_NUMERIC = -1;

  /** Whether the code is absent or has the form {@code 2nn} (REL-RPC-021, REL-RPC-022). */
  public boolean isSuccess() {
    return text.isEmpty()
        || (text.length() == 3 && text.charAt(0) == '2' && isDigit(1) && isDigit(2));
  }

  /**
   * The code as an integer, or {@value #NOT_NUMERIC} for one such as {@code response_timeout}
   * (REL-RPC-025).
   */
  public int asInt() {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notNumeric) {
      return NOT_NUMERIC;
    }
  }

  private boolean isDigit(int index) {
    char c = text.charAt(index);
    return c >= '0' && c <= '9';
  }
}
