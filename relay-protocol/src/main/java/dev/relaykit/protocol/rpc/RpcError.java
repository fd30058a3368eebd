package dev.relaykit.protocol.rpc;

import org.jspecify.annotations.Nullable;

/**
 * The {@code error} object of a response.
 *
 * @param code the integer code; a numeric string counts as its number and anything else as {@value
 *     #NO_CODE} (REL-RPC-030, REL-RPC-031)
 * @param rawCode the JSON text of a code that was not an integer, or null
 * @param message the text, {@code Unknown error} if the peer gave none
 * @param data the {@code data} member, or null (REL-RPC-032)
 */
public record RpcError(
    int code, @Nullable String rawCode, String message, @Nullable OpenPayload data) {

  /** The code of an error that has none that could be read as an integer. */
  public static final int NO_CODE = -1;

  /** The text of an error or refusal that came without one (REL-RPC-024). */
  public static final String NO_MESSAGE = "Unknown error";

  /** An error with an integer code and no data. */
  public static RpcError of(int code, String message) {
    return new RpcError(code, null, message, null);
  }

  /** Code and message; {@code data} is left out since it may repeat credentials. */
  @Override
  public String toString() {
    return code + " " + message;
  }
}
