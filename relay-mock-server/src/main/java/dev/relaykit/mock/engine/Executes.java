package dev.relaykit.mock.engine;

import dev.relaykit.mock.session.Policies;
import dev.relaykit.protocol.codec.DecodeFailure;
import dev.relaykit.protocol.codec.DecodeLimits;
import dev.relaykit.protocol.codec.OpenDecoder;
import dev.relaykit.protocol.codec.PendingMethods;
import dev.relaykit.protocol.rpc.ErrorCode;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.RpcId;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Unwraps {@code signalwire.execute}, and answers as the inner method would (REL-RPC-052). */
final class Executes {

  /** Escapes, since half of a surrogate pair has no other form and must not end the connection. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Policies policies;
  private final Requests requests;
  private final DecodeLimits limits;

  Executes(Policies policies, Requests requests) {
    this.policies = policies;
    this.requests = requests;
    this.limits =
        new DecodeLimits(
            DecodeLimits.MAX_BYTES,
            DecodeLimits.MAX_DEPTH,
            DecodeLimits.MAX_NUMBER_LENGTH,
            policies.emptyParams());
  }

  void execute(Payload params, Frame.Request outer, byte[] json) {
    if (outer.id() == null) {
      return;
    }
    RpcId id = requests.named(outer.id());
    JsonNode tree = params instanceof OpenPayload open ? open.tree() : MAPPER.createObjectNode();
    JsonNode named = tree.path("method");
    String method = named.isString() ? named.stringValue() : "";
    Origin origin = Origin.reply(method, params);
    Responder responder =
        policies.executeForm() == Policies.ExecuteForm.NESTED
            ? new NestedResponder(
                id,
                tree.path("requester_nodeid").asString(""),
                tree.path("responder_nodeid").asString(""),
                origin)
            : Responder.to(id, origin);
    if (method.isEmpty() || method.equals(Method.EXECUTE)) {
      requests.reply(
          responder,
          responder.failure(
              Errors.symbolic(
                  ErrorCode.INVALID_PARAMS,
                  "INVALID_PARAMS",
                  "the parameters are invalid: /method must name the method to execute")));
      return;
    }
    try {
      requests.handle(method, inner(method, tree), responder, outer, json);
    } catch (DecodeFailure broken) {
      requests.reply(
          responder,
          responder.failure(
              Errors.symbolic(
                  ErrorCode.INVALID_PARAMS,
                  "INVALID_PARAMS",
                  "the inner request " + broken.problem())));
    }
  }

  private Payload inner(String method, JsonNode tree) throws DecodeFailure {
    ObjectNode frame = MAPPER.createObjectNode();
    frame.put("method", method);
    frame.set("params", tree.has("params") ? tree.get("params") : MAPPER.createObjectNode());
    byte[] bytes = MAPPER.writeValueAsBytes(frame);
    Frame inner = new OpenDecoder(limits).decode(bytes, 0, bytes.length, PendingMethods.NONE);
    return ((Frame.Request) inner).params();
  }
}
