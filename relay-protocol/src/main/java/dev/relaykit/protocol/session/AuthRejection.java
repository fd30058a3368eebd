package dev.relaykit.protocol.session;

import dev.relaykit.protocol.rpc.ErrorCode;
import dev.relaykit.protocol.rpc.RpcError;
import java.util.Locale;

/**
 * Tells a rejection of the credentials from every other error that a connect can end with
 * (REL-AUTH-001).
 */
final class AuthRejection {

  private static final String SYMBOL = "signalwire_error_code";

  private AuthRejection() {}

  /**
   * @param error the answer to the connect
   * @param neverAuthenticated whether this client has had no session yet
   */
  static boolean is(RpcError error, boolean neverAuthenticated) {
    return switch (error.code()) {
      case ErrorCode.AUTHENTICATION_FAILED,
          ErrorCode.REQUESTER_VALIDATION_FAILED,
          ErrorCode.INVALID_PARAMS ->
          true;
      case ErrorCode.SERVER_ERROR ->
          hasSymbol(error) || (neverAuthenticated && speaksOfAuth(error));
      default -> hasSymbol(error);
    };
  }

  private static boolean hasSymbol(RpcError error) {
    return error.data() != null
        && error.data().tree().path(SYMBOL).asString("").startsWith("AUTH_");
  }

  private static boolean speaksOfAuth(RpcError error) {
    return error.message().toLowerCase(Locale.ROOT).contains("auth");
  }
}
