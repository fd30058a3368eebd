package dev.relaykit.mock.engine;

import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.RpcError;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes errors that carry the symbol of their code. */
final class Errors {

  private Errors() {}

  /** An error with its symbol in {@code data.signalwire_error_code}. */
  static RpcError symbolic(int code, String symbol, String message) {
    return new RpcError(
        code,
        null,
        message,
        OpenPayload.ofTree(
            JsonNodeFactory.instance.objectNode().put("signalwire_error_code", symbol)));
  }
}
