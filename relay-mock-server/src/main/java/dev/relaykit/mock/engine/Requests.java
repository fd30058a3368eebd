package dev.relaykit.mock.engine;

import dev.relaykit.mock.fault.LoginFault;
import dev.relaykit.mock.journal.WireViolation;
import dev.relaykit.mock.script.ScriptFailure;
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
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.session.ContextsParams;
import dev.relaykit.protocol.session.Ping;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers the requests of one connection. */
final class Requests {

  private static final int NORMAL_CLOSURE = 1000;
  private static final String REJECTED = "Authentication service failed";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final EngineSettings settings;
  private final MockConnection connection;
  private final Logins logins;
  private final Sends sends;
  private final Calls calls;
  private final Executes executes;

  Requests(EngineSettings settings, MockConnection connection) {
    this.settings = settings;
    this.connection = connection;
    this.logins = Logins.of(settings, connection);
    this.calls = new Calls(settings, connection);
    this.sends = new Sends(settings, connection, calls);
    this.executes = new Executes(settings.policies(), this);
  }

  void handle(Frame.Request request, byte[] json) {
    RpcId id = request.id();
    if (id != null) {
      Origin origin = Origin.reply(request.method(), request.params());
      handle(request.method(), request.params(), Responder.to(named(id), origin), request, json);
    }
  }

  /** The id that the response carries. */
  RpcId named(RpcId id) {
    return switch (settings.policies().responseIds()) {
      case AS_SENT -> id;
      case AS_STRINGS -> RpcId.ofString(id.text());
    };
  }

  /** Refuses a request for what its envelope must not have. */
  void refuse(Frame.Request request, List<WireViolation> violations) {
    RpcId id = request.id();
    if (id == null) {
      return;
    }
    String problems =
        violations.stream()
            .map(violation -> violation.kind() + " '" + violation.name() + "'")
            .collect(Collectors.joining(", "));
    Responder responder = Responder.to(named(id));
    reply(
        responder,
        responder.failure(
            Errors.symbolic(
                ErrorCode.INVALID_PARAMS, "INVALID_PARAMS", "frame refused: " + problems)));
  }

  /** Answers a request that a script has taken as if it had come without one. */
  void answerByDefault(JsonNode request) {
    byte[] json = MAPPER.writeValueAsBytes(request);
    try {
      Frame frame = new OpenDecoder().decode(json, 0, json.length, PendingMethods.NONE);
      Frame.Request asked = (Frame.Request) frame;
      RpcId id = asked.id();
      if (id != null) {
        Responder responder = Responder.to(named(id), Origin.reply(asked.method(), asked.params()));
        dispatch(asked.method(), asked.params(), responder, asked, json);
      }
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
      reply(
          responder,
          responder.failure(logins.authRequired("log in with signalwire.connect first")));
      return;
    }
    boolean asksRules =
        !settings.scenario().isEmpty()
            && !settings.armed().hasAny(connection.id(), method)
            && !method.equals(Method.EXECUTE)
            && !method.equals(Method.MESSAGING_SEND);
    if (asksRules && answeredByRule(method, params, responder, outer, json)) {
      return;
    }
    if (method.equals(Method.MESSAGING_SEND)) {
      sends.send(params, responder, json);
    } else {
      dispatch(method, params, responder, outer, json);
    }
  }

  /** Lets a scenario's rule answer; says whether one does. */
  private boolean answeredByRule(
      String method, Payload params, Responder responder, Frame.Request outer, byte[] json) {
    JsonNode request = RequestTree.of(json);
    ScenarioRules.Verdict verdict = settings.scenario().verdict(connection, method, request);
    if (verdict.problem() != null) {
      refuse(responder, verdict.problem());
      return true;
    }
    if (verdict.rule() == null) {
      return false;
    }
    Asked asked =
        new Asked(
            responder,
            () -> dispatch(method, params, responder, outer, json),
            () -> succeeded(method, params));
    new ScriptPlayer(settings, connection, verdict.rule().script(), asked, () -> request, null)
        .play();
    return true;
  }

  /** What a request changes that a script has answered with a result of its own. */
  private void succeeded(String method, Payload params) {
    MockSession session = connection.session();
    if (method.equals(Method.CONNECT)) {
      logins.begin(params);
    } else if (session != null && params instanceof ContextsParams wanted) {
      switch (method) {
        case Method.RECEIVE -> settings.sessions().subscribe(session, wanted.contexts());
        case Method.UNRECEIVE -> settings.sessions().unsubscribe(session, wanted.contexts());
        default -> {
          // Nothing else depends on contexts.
        }
      }
    }
  }

  private void refuse(Responder responder, ScriptFailure problem) {
    settings.problems().add(connection.id(), problem);
    reply(responder, responder.failure(RpcError.of(ErrorCode.INTERNAL_ERROR, problem.problem())));
  }

  /** Answers a request as if there were no scenario. */
  private void dispatch(
      String method, Payload params, Responder responder, Frame.Request outer, byte[] json) {
    switch (method) {
      case Method.CONNECT -> connect(params, json, responder);
      case Method.REAUTHENTICATE -> logins.reauthenticate(params, json, responder);
      case Method.MESSAGING_SEND -> sends.sendWithoutRules(params, responder, json);
      case Method.RECEIVE -> contexts(params, responder, true);
      case Method.UNRECEIVE -> contexts(params, responder, false);
      case Method.PING -> reply(responder, responder.success(pingReply(params)));
      case Method.DISCONNECT -> {
        reply(responder, responder.success(OpenPayload.EMPTY_OBJECT));
        connection.close(NORMAL_CLOSURE, "");
      }
      case Method.EXECUTE -> executes.execute(params, outer, json);
      default -> {
        boolean wrapped = outer.method().equals(Method.EXECUTE);
        if (calls.knows(method, wrapped)) {
          calls.call(method, RequestTree.paramsOf(json), responder);
        } else {
          reply(responder, responder.failure(Calls.unknown(method)));
        }
      }
    }
  }

  private void connect(Payload params, byte[] json, Responder responder) {
    LoginFaults faults = LoginFaults.dueOn(connection, settings, params);
    if (connection.isLeaving()) {
      return;
    }
    if (faults.rejection() == null) {
      logins.connect(params, json, responder);
    } else {
      reply(responder, responder.failure(rejection(faults.rejection())));
      connection.reject();
    }
  }

  private RpcError rejection(LoginFault.RejectLogin fault) {
    RpcError usual = logins.authRequired(fault.message() == null ? REJECTED : fault.message());
    return fault.code() == null
        ? usual
        : new RpcError(fault.code(), null, usual.message(), usual.data());
  }

  void reply(Responder responder, Frame response) {
    connection.reply(responder, response);
  }

  private void contexts(Payload params, Responder responder, boolean subscribe) {
    ContextsParams wanted;
    if (params.type() == PayloadType.CONTEXTS_PARAMS) {
      wanted = (ContextsParams) params;
    } else if (settings.policies().loginForm() == Policies.LoginForm.CONTRACT) {
      wanted = new ContextsParams(List.of());
    } else {
      reply(responder, responder.failure(invalid(params)));
      return;
    }
    MockSession session = connection.session();
    if (session != null && subscribe) {
      if (!settings.sessions().subscribe(session, wanted.contexts())) {
        reply(responder, responder.failure(tooManyContexts()));
        return;
      }
    } else if (session != null) {
      settings.sessions().unsubscribe(session, wanted.contexts());
    }
    ObjectNode result = MAPPER.createObjectNode();
    result.put("code", "200");
    result.put("message", contextsText(subscribe));
    reply(responder, responder.success(OpenPayload.ofTree(result)));
  }

  private String contextsText(boolean subscribe) {
    return switch (settings.policies().receiveText()) {
      case OK -> "OK";
      case NAMED -> subscribe ? "Receiving events" : "Unreceiving events";
    };
  }

  private Payload pingReply(Payload params) {
    boolean echo = settings.policies().pingReply() == Policies.PingReply.ECHO;
    return echo && params instanceof Ping
        ? params
        : new Ping(EpochSeconds.token(settings.clock().instant()), null);
  }

  static RpcError tooManyContexts() {
    return Errors.symbolic(
        ErrorCode.INVALID_PARAMS,
        "INVALID_PARAMS",
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
    return Errors.symbolic(
        ErrorCode.INVALID_PARAMS, "INVALID_PARAMS", "the parameters are invalid: " + problem);
  }
}
