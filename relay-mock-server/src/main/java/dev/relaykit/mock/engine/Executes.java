package dev.relaykit.mock.engine;

import dev.relaykit.mock.Profile;
import dev.relaykit.protocol.codec.DecodeFailure;
import dev.relaykit.protocol.codec.OpenDecoder;
import dev.relaykit.protocol.codec.PendingMethods;
import dev.relaykit.protocol.rpc.ErrorCode;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.rpc.RpcId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Unwraps {@code signalwire.execute}, and answers as the inner method would (REL-RPC-052). */
final class Executes {

  private final Profile profile;
  private final Requests requests;
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final OpenDecoder decoder = new OpenDecoder();

  Executes(Profile profile, Requests requests) {
    this.profile = profile;
    this.requests = requests;
  }

  void execute(Payload params, Frame.Request outer) {
    RpcId id = outer.id();
    if (id == null) {
      return;
    }
    JsonNode tree = params instanceof OpenPayload open ? open.tree() : mapper.createObjectNode();
    String method = tree.path("method").asString("");
    Responder responder =
        profile.executeForm() == Profile.ExecuteForm.NESTED
            ? new NestedResponder(
                id,
                tree.path("requester_nodeid").asString(""),
                tree.path("responder_nodeid").asString(""))
            : Responder.to(id);
    if (!outer.method().equals(Method.EXECUTE)
        || !(method.startsWith("messaging.") || method.startsWith("calling."))) {
      requests.reply(
          responder.failure(
              RpcError.of(
                  ErrorCode.INVALID_PARAMS,
                  "the parameters are invalid: /method must name a messaging or calling method")));
      return;
    }
    try {
      requests.handle(method, inner(method, tree), responder, outer);
    } catch (DecodeFailure broken) {
      requests.reply(
          responder.failure(
              RpcError.of(ErrorCode.INVALID_PARAMS, "the inner request " + broken.problem())));
    }
  }

  private Payload inner(String method, JsonNode tree) throws DecodeFailure {
    ObjectNode frame = mapper.createObjectNode();
    frame.put("method", method);
    frame.set("params", tree.has("params") ? tree.get("params") : mapper.createObjectNode());
    byte[] bytes = mapper.writeValueAsBytes(frame);
    return ((Frame.Request) decoder.decode(bytes, 0, bytes.length, PendingMethods.NONE)).params();
  }
}
