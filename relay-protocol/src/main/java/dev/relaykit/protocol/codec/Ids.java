package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.rpc.RpcId;

/** Reads string ids so that they can be repeated exactly (REL-RPC-011). */
final class Ids {

  private Ids() {}

  /** The id with the token that it was read from, if another writer might spell it differently. */
  static RpcId ofString(String value, JsonText token) {
    return isPlain(value) ? RpcId.ofString(value) : RpcId.ofString(value, token.text());
  }

  /** Whether there is one way only that a sane writer would spell this string. */
  static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\' || c == '/') {
        return false;
      }
    }
    return true;
  }
}
