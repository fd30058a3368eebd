package dev.relaykit.mock.script;

import java.nio.charset.StandardCharsets;

/** Which codes RFC 6455 lets an endpoint send in a close frame. */
public final class CloseCode {

  private static final int MAX_REASON_BYTES = 123;

  private CloseCode() {}

  /** Whether an endpoint may send a close frame with this code. */
  public static boolean mayBeSent(int code) {
    return code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006
        || code >= 3000 && code <= 4999;
  }

  /** Checks that a close frame may have this code and this reason. */
  static void check(int code, String reason) {
    if (!mayBeSent(code)) {
      throw new IllegalArgumentException(
          "a close frame may carry 1000 to 1003, 1007 to 1014 or 3000 to 4999, not " + code);
    }
    if (reason.getBytes(StandardCharsets.UTF_8).length > MAX_REASON_BYTES) {
      throw new IllegalArgumentException(
          "the reason may have " + MAX_REASON_BYTES + " bytes: " + reason);
    }
  }
}
