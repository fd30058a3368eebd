package dev.relaykit.protocol.rpc;

/** The error codes that RELAY peers send, beside the ones of JSON-RPC 2.0 itself. */
public final class ErrorCode {

  /** The frame is not JSON. */
  public static final int PARSE_ERROR = -32700;

  /** The frame is JSON but no request, or one that is not allowed now (REL-CONN-008). */
  public static final int INVALID_REQUEST = -32600;

  /** The method is unknown (REL-RPC-040, REL-RPC-041). */
  public static final int METHOD_NOT_FOUND = -32601;

  /** The parameters do not fit the method. */
  public static final int INVALID_PARAMS = -32602;

  /** The server failed; also seen for sends of a trial account. */
  public static final int INTERNAL_ERROR = -32603;

  /** Unspecific server error, such as a gateway's timeout. */
  public static final int SERVER_ERROR = -32000;

  /** Authentication failed, or a request came before a successful connect (REL-RPC-042). */
  public static final int AUTHENTICATION_FAILED = -32002;

  /** The resume state that came with a connect does not fit the requester (REL-CONN-025). */
  public static final int REQUESTER_VALIDATION_FAILED = -32003;

  private ErrorCode() {}
}
