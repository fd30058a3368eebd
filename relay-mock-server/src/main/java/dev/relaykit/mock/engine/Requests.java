package dev.relaykit.mock.engine;

import dev.relaykit.mock.session.MockSession;
import dev.relaykit.mock.session.Policies;
import dev.relaykit.protocol.codec.DecodeFailure;
import dev.relaykit.protocol.codec.OpenDecoder;
import dev.relaykit.protocol.codec.PendingMethods;
import dev.relaykit.protocol.rpc.ErrorCode;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.MalformedPayload;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.PayloadType;
import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.session.ContextsParams;
import dev.relaykit.protocol.session.Ping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers the requests of one connection. */
final class Requests {

  private static final int NORMAL_CLOSURE = 1000;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final EngineSettings settings;
  private final MockConnection connection;
  private final Connects connects;
  private final Sends sends;
  private final Executes executes;

  Requests(EngineSettings settings, MockConnection connection) {
    this.settings = settings;
    this.connection = connection;
    this.connects = new Connects(settings, connection);
    this.sends = new Sends(settings, connection);
    this.executes = new Executes(settings.policies(), this);
  }

  void handle(Frame.Request request, byte[] json) {
    if (request.id() != null) {
      handle(request.method(), request.params(), Responder.to(request.id()), request, json);
    }
  }

  /** Answers a request that a script has taken as if it had come without one. */
  void answerByDefault(JsonNode request) {
    byte[] json = MAPPER.writeValueAsBytes(request);
    try {
      Frame frame = new OpenDecoder().decode(json, 0, json.length, PendingMethods.NONE);
      handle((Frame.Request) frame, json);
    } catch (DecodeFailure impossible) {
      throw new IllegalArgumentException(
          "the request that the script has taken cannot be read: " + impossible.problem());
    }
  }

  /** Answers a request in the form that {@code responder} gives to answers. */
  void handle(
      String method, Payload params, Responder responder, Frame.Request outer, byte[] json) {
    if (!method.equals(Method.CONNECT)
        && connection.session() == null
        && settings.policies().login() == Policies.Login.DEMANDED) {
      reply(responder.failure(connects.authRequired("log in with signalwire.connect first")));
      return;
    }
    switch (method) {
      case Method.CONNECT -> connects.connect(params, responder);
      case Method.REAUTHENTICATE -> connects.reauthenticate(params, responder);
      case Method.MESSAGING_SEND -> sends.send(params, responder, json);
      case Method.RECEIVE -> contexts(params, responder, true);
      case Method.UNRECEIVE -> contexts(params, responder, false);
      case Method.PING -> reply(responder.success(pingReply(params)));
      case Method.DISCONNECT -> {
        reply(responder.success(OpenPayload.EMPTY_OBJECT));
        connection.close(NORMAL_CLOSURE, "");
      }
      case Method.EXECUTE -> executes.execute(params, outer, json);
      default ->
          reply(
              responder.failure(
                  RpcError.of(ErrorCode.METHOD_NOT_FOUND, "the method " + method + " is unknown")));
    }
  }

  void reply(Frame response) {
    connection.wire().write(response);
  }

  private void contexts(Payload params, Responder responder, boolean subscribe) {
    if (params.type() != PayloadType.CONTEXTS_PARAMS) {
      reply(responder.failure(invalid(params)));
      return;
    }
    ContextsParams wanted = (ContextsParams) params;
    MockSession session = connection.session();
    if (session != null && subscribe) {
      if (!settings.sessions().subscribe(session, wanted.contexts())) {
        reply(responder.failure(tooManyContexts()));
        return;
      }
    } else if (session != null) {
      settings.sessions().unsubscribe(session, wanted.contexts());
    }
    ObjectNode result = MAPPER.createObjectNode();
    result.put("code", "200");
    result.put("message", subscribe ? "Receiving events" : "Unreceiving events");
    reply(responder.success(OpenPayload.ofTree(result)));
  }

  private Payload pingReply(Payload params) {
    boolean echo = settings.policies().pingReply() == Policies.PingReply.ECHO;
    return echo && params instanceof Ping
        ? params
        : new Ping(EpochSeconds.token(settings.clock().instant()), null);
  }

  static RpcError tooManyContexts() {
    return RpcError.of(
        ErrorCode.INVALID_PARAMS,
        "the parameters are invalid: /contexts would give the session more than "
            + MockSession.MAX_CONTEXTS
            + " contexts, or one of more than "
            + MockSession.MAX_CONTEXT_LENGTH
            + " characters");
  }

  /** What to say of parameters that no decoder could make sense of. */
  static RpcError invalid(Payload params) {
    String problem =
        params instanceof MalformedPayload malformed
            ? (malformed.pointer().isEmpty() ? "they" : malformed.pointer())
                + " "
                + malformed.problem()
            : "they cannot be read";
    return RpcError.of(ErrorCode.INVALID_PARAMS, "the parameters are invalid: " + problem);
  }
}
