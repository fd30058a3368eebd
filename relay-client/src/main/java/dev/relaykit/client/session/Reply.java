package dev.relaykit.client.session;

import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.RpcError;

/**
 * What waits for the response to a request. Exactly one of its methods is called, once, on the
 * event loop.
 */
interface Reply {

  /** A response with a result has come. */
  void result(Payload result);

  /** A response with an error has come. */
  void error(RpcError error);

  /** No response will come, or none came in time. */
  void failed(Failure failure);
}
