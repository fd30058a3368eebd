package dev.relaykit.mock.engine;

import dev.relaykit.protocol.rpc.ErrorCode;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.rpc.RpcId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The response to a {@code signalwire.execute}: the result of the inner method stands in {@code
 * result.result} (REL-RPC-052).
 *
 * @param id the id of the outer request
 * @param requesterNode what the request called its sender, possibly empty
 * @param responderNode what the request called its receiver
 * @param origin what the response is about
 */
record NestedResponder(RpcId id, String requesterNode, String responderNode, Origin origin)
    implements Responder {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Override
  public Frame success(Payload result) {
    ObjectNode outer = MAPPER.createObjectNode();
    outer.put("requester_nodeid", requesterNode);
    outer.put("responder_nodeid", responderNode);
    try {
      outer.set("result", PayloadTree.of(result));
    } catch (IllegalArgumentException unwritable) {
      return failure(RpcError.of(ErrorCode.INTERNAL_ERROR, "the result has no form in UTF-8"));
    }
    return new Frame.Success(id, OpenPayload.ofTree(outer));
  }

  @Override
  public Frame failure(RpcError error) {
    return new Frame.Failure(id, error);
  }
}
