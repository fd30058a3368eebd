package dev.relaykit.mock.engine;

import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.rpc.RpcId;

/** Makes the response to one request, in the form in which it was asked (REL-RPC-052). */
interface Responder {

  /** What the response is about. */
  Origin origin();

  /** A response with this result. */
  Frame success(Payload result);

  /** A response with this error. */
  Frame failure(RpcError error);

  /** The response to a request of which nothing else is known. */
  static Responder to(RpcId id) {
    return to(id, Origin.SOME_REPLY);
  }

  /** The response to a flat request. */
  static Responder to(RpcId id, Origin origin) {
    return new Responder() {
      @Override
      public Origin origin() {
        return origin;
      }

      @Override
      public Frame success(Payload result) {
        return new Frame.Success(id, result);
      }

      @Override
      public Frame failure(RpcError error) {
        return new Frame.Failure(id, error);
      }
    };
  }
}
