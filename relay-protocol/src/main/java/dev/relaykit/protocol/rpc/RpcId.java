package dev.relaykit.protocol.rpc;

import org.jspecify.annotations.Nullable;

/**
 * The id of a request, kept so that a response can repeat it exactly (REL-RPC-011).
 *
 * <p>Clients of this project send strings (REL-RPC-002); a peer may send a number, whose digits are
 * kept as they stood on the wire, so {@code 1.0} is never answered with {@code 1}. Two ids are
 * equal if they have the same JSON type and the same text.
 */
public final class RpcId {

  private final String text;
  private final boolean number;
  private final @Nullable String raw;

  private RpcId(String text, boolean number, @Nullable String raw) {
    this.text = text;
    this.number = number;
    this.raw = raw;
  }

  /** An id that is written as a JSON string with this value. */
  public static RpcId ofString(String value) {
    return new RpcId(value, false, null);
  }

  /**
   * A string id together with the token it was read from, quotes and escapes included, for values
   * that a writer could spell in more than one way (a lone surrogate can only be repeated as its
   * escape).
   */
  public static RpcId ofString(String value, String rawToken) {
    return new RpcId(value, false, rawToken);
  }

  /** A numeric id with its digits as they stood on the wire, such as {@code 7} or {@code 1.0}. */
  public static RpcId ofNumber(String rawToken) {
    return new RpcId(rawToken, true, rawToken);
  }

  /** The value of a string id, or the digits of a numeric one. */
  public String text() {
    return text;
  }

  /** Whether the id is a JSON number. */
  public boolean isNumber() {
    return number;
  }

  /**
   * The JSON token to write verbatim, or null if the value is to be written as an ordinary string.
   */
  public @Nullable String rawToken() {
    return raw;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RpcId that && number == that.number && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The id as JSON would show it: strings in quotes, numbers without. */
  @Override
  public String toString() {
    return number ? text : '"' + text + '"';
  }
}
