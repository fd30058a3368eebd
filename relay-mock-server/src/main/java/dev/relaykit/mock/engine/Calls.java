package dev.relaykit.mock.engine;

import dev.relaykit.mock.arm.ArmedCall;
import dev.relaykit.mock.arm.ArmedDial;
import dev.relaykit.mock.session.Policies;
import dev.relaykit.protocol.messaging.SendError;
import dev.relaykit.protocol.messaging.SendResult;
import dev.relaykit.protocol.rpc.ErrorCode;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.ResultCode;
import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.schema.Phase;
import dev.relaykit.protocol.schema.validation.SchemaProblem;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers {@code calling.*}, and {@code messaging.*} where nothing is known of messages. There are
 * no calls here: any id of one will do (REL-CALL-002).
 */
final class Calls {

  static final String PREFIX = "calling.";

  private static final String MESSAGING_PREFIX = "messaging.";
  private static final String NESTED_PARAMS = "/params";
  private static final String BEGIN = "calling.begin";
  private static final String DIAL = "calling.dial";
  private static final String JOIN_CONFERENCE = "calling.join_conference";

  /** Methods that no generated type describes: what is required of them is not certain enough. */
  private static final Set<String> PERMISSIVE =
      Set.of(
          "calling.ai",
          "calling.ai.stop",
          "calling.call",
          "calling.hold",
          "calling.unhold",
          "calling.play_and_collect.pause",
          "calling.play_and_collect.resume",
          "calling.receive",
          "calling.transcribe",
          "calling.transcribe.stop");

  private final EngineSettings settings;
  private final MockConnection connection;

  Calls(EngineSettings settings, MockConnection connection) {
    this.settings = settings;
    this.connection = connection;
  }

  /**
   * Whether a method is one that is answered here.
   *
   * @param wrapped whether it came within {@code signalwire.execute}
   */
  boolean knows(String method, boolean wrapped) {
    if (wrapped && settings.policies().unknownCalls() == Policies.UnknownCalls.ANSWERED) {
      return true;
    }
    if (!method.startsWith(PREFIX) && !method.startsWith(MESSAGING_PREFIX)) {
      return false;
    }
    return settings.policies().unknownCalls() == Policies.UnknownCalls.ANSWERED
        || settings.validator().index().has(method, Phase.PARAMS);
  }

  /** Whether parameters of a method are taken as they are. */
  static boolean isPermissive(String method) {
    return method.startsWith(MESSAGING_PREFIX) || PERMISSIVE.contains(method);
  }

  /** Answers a call, and then sends what a test has armed for it. */
  void call(String method, JsonNode params, Responder responder) {
    Frame refusal = refusal(method, params, responder);
    if (refusal != null) {
      connection.reply(responder, refusal);
      return;
    }
    ArmedCall armed = settings.armed().takeCall(connection.id(), method);
    ArmedDial dial =
        method.equals(DIAL)
            ? settings.armed().takeDial(connection.id(), params.path("tag").asString(""))
            : null;
    connection.reply(
        responder,
        armed == null
            ? answer(method, params, responder)
            : armedAnswer(armed, method, params, responder));
    if (armed != null) {
      connection.sendLater(armed.after(method, params));
    }
    if (dial != null) {
      connection.sendLater(dial.events());
    }
  }

  private Frame armedAnswer(ArmedCall armed, String method, JsonNode params, Responder responder) {
    String code = armed.code();
    return code == null
        ? answer(method, params, responder)
        : answer(method, params, responder, code, CallTexts.ofCode(method, code));
  }

  /** Says what is wrong with a request, or null if nothing is. */
  @Nullable Frame refusal(String method, JsonNode params, Responder responder) {
    if (isPermissive(method)) {
      return null;
    }
    List<SchemaProblem> problems =
        settings.validator().validate(method, Phase.PARAMS, params).stream()
            .filter(problem -> counts(problem, params))
            .sorted(Comparator.comparing(Calls::place).thenComparing(SchemaProblem::member))
            .toList();
    if (problems.isEmpty()) {
      return null;
    }
    return switch (settings.policies().invalidParams()) {
      case ERROR ->
          responder.failure(
              Errors.symbolic(ErrorCode.INVALID_PARAMS, "INVALID_PARAMS", text(problems.get(0))));
      case RESULT ->
          responder.success(
              SendResult.refused(
                  new ResultCode("400"),
                  "Bad request",
                  problems.stream().map(Calls::error).toList()));
    };
  }

  /**
   * Clients of the contract may leave the {@code params} of a device or medium empty, or put into
   * it what they like.
   */
  private boolean counts(SchemaProblem problem, JsonNode params) {
    return settings.policies().invalidParams() == Policies.InvalidParams.RESULT
        || !(place(problem).contains(NESTED_PARAMS) || isEmptyMap(problem, params));
  }

  /** PHP writes an empty map as an empty list. */
  private static boolean isEmptyMap(SchemaProblem problem, JsonNode params) {
    JsonNode value = params.at(problem.pointer());
    return problem.keyword().equals("type") && value.isArray() && value.isEmpty();
  }

  private static String place(SchemaProblem problem) {
    return problem.keyword().equals("required") ? problem.parent() : problem.pointer();
  }

  private static String text(SchemaProblem problem) {
    String place = place(problem);
    String where = place.startsWith("/") ? place : "/" + place;
    return problem.keyword().equals("required")
        ? "params validation: '" + problem.member() + "' is a required property at " + where
        : "params validation: " + problem.message() + " at " + where;
  }

  private static SendError error(SchemaProblem problem) {
    boolean missing = problem.keyword().equals("required");
    String attribute = problem.pointer().isEmpty() ? "params" : problem.pointer().substring(1);
    return new SendError(
        (missing ? "missing_" : "invalid_") + attribute,
        attribute + " " + problem.message(),
        attribute);
  }

  /** The result of a request whose parameters are right. */
  Frame answer(String method, JsonNode params, Responder responder) {
    return answer(method, params, responder, "200", CallTexts.of(method));
  }

  /**
   * A result with another code.
   *
   * @param code the code, a success or not
   * @param message a sentence for people
   */
  Frame answer(String method, JsonNode params, Responder responder, String code, String message) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("code", code);
    if (method.equals(Method.MESSAGING_SEND)) {
      result.put("message", code.equals("200") ? SendResult.ACCEPTED : message);
      result.put("message_id", connection.ids().uuid());
    } else {
      result.put("message", message);
    }
    addIds(method, params, result);
    if (settings.policies().callResult() == Policies.CallResult.ECHOED) {
      result.put("requester_nodeid", named(params, "requester_nodeid", "requester_identity", ""));
      result.put(
          "responder_nodeid",
          named(params, "responder_nodeid", "responder_identity", settings.nodeId()));
    }
    return responder.success(OpenPayload.ofTree(result));
  }

  private void addIds(String method, JsonNode params, ObjectNode result) {
    boolean echoed =
        settings.policies().callResult() == Policies.CallResult.ECHOED
            ? !method.equals(DIAL)
            : CallTexts.listsIds(method);
    if (method.equals(BEGIN)) {
      result.put("call_id", connection.ids().uuid());
      result.put("node_id", settings.nodeId());
    } else if (echoed) {
      echo(params, result, "call_id");
      echo(params, result, "control_id");
    }
    if (method.equals(JOIN_CONFERENCE)
        && settings.policies().callResult() == Policies.CallResult.LISTED) {
      result.put("conference_id", connection.ids().uuid());
    }
  }

  private static void echo(JsonNode params, ObjectNode result, String name) {
    String value = params.path(name).isString() ? params.path(name).stringValue() : "";
    if (!value.isEmpty()) {
      result.put(name, value);
    }
  }

  private static String named(JsonNode params, String first, String second, String otherwise) {
    for (String name : List.of(first, second)) {
      String value = params.path(name).isString() ? params.path(name).stringValue() : "";
      if (!value.isEmpty()) {
        return value;
      }
    }
    return otherwise;
  }

  /** The error of a method that nobody knows. */
  static RpcError unknown(String method) {
    return Errors.symbolic(
        ErrorCode.METHOD_NOT_FOUND, "UNKNOWN_METHOD", "the method " + method + " is unknown");
  }
}
