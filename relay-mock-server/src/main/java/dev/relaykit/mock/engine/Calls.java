package dev.relaykit.mock.engine;

import dev.relaykit.mock.arm.ArmedCall;
import dev.relaykit.mock.arm.ArmedDial;
import dev.relaykit.mock.arm.DueEvent;
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
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Answers {@code calling.*} and {@code messaging.*} by table, and then sends what a test has armed.
 * Keeps no registry of calls.
 */
final class Calls {

  private static final String CALLING = "calling.";
  private static final String MESSAGING = "messaging.";
  private static final String DIAL = "calling.dial";
  private static final ResultCode BAD_REQUEST = new ResultCode("400");

  private final EngineSettings settings;
  private final MockConnection connection;
  private final CallParams params;

  Calls(EngineSettings settings, MockConnection connection) {
    this.settings = settings;
    this.connection = connection;
    this.params = new CallParams(settings.validator());
  }

  /** Whether the method is a verb: one that an SDK sends outside the session's own methods. */
  static boolean isVerb(String method) {
    return method.startsWith(CALLING) || method.startsWith(MESSAGING);
  }

  /**
   * Answers a call of any method.
   *
   * @param json the frame as it came
   * @param wrapped whether it came within {@code signalwire.execute}
   */
  void call(String method, Responder responder, byte[] json, boolean wrapped) {
    JsonNode outer = object(RequestTree.raw(json).path("params"));
    JsonNode given = wrapped ? object(outer.path("params")) : outer;
    if (refused(method, responder, given)) {
      return;
    }
    ArmedCall armed = settings.armed().takeCall(connection.id(), method);
    ArmedDial dial =
        method.equals(DIAL)
            ? settings.armed().takeDial(connection.id(), given.path("tag").asString(""))
            : null;
    String code = armed == null ? null : armed.code();
    connection
        .wire()
        .write(
            responder.success(
                OpenPayload.ofTree(
                    settings.callResults().of(method, code, outer, given, connection.ids()))));
    if (armed != null) {
      send(armed.after(method, given), 0);
    }
    if (dial != null) {
      send(dial.events(), 0);
    }
  }

  private static JsonNode object(JsonNode params) {
    return params.isObject() ? params : JsonNodeFactory.instance.objectNode();
  }

  private boolean refused(String method, Responder responder, JsonNode given) {
    Policies policies = settings.policies();
    boolean isKnown =
        method.equals(Method.MESSAGING_SEND)
            || CallTexts.of(method) != null
            || settings.validator().index().has(method, Phase.PARAMS);
    if (!isKnown) {
      if (policies.unknownVerb() == Policies.UnknownVerb.ERROR) {
        reply(responder.failure(unknown(method)));
        return true;
      }
      return false;
    }
    return switch (policies.invalidParams()) {
      case ERROR -> {
        String problem =
            method.startsWith(MESSAGING) ? null : params.firstProblem(method, given);
        if (problem != null) {
          reply(responder.failure(RpcError.of(ErrorCode.INVALID_PARAMS, problem)));
        }
        yield problem != null;
      }
      case RESULT_400 -> {
        List<SendError> errors = params.errors(method, given);
        if (!errors.isEmpty()) {
          reply(responder.success(SendResult.refused(BAD_REQUEST, "Bad request", errors)));
        }
        yield !errors.isEmpty();
      }
    };
  }

  static RpcError unknown(String method) {
    return RpcError.of(ErrorCode.METHOD_NOT_FOUND, "the method " + method + " is unknown");
  }

  private void reply(Frame response) {
    connection.wire().write(response);
  }

  /** Sends what is due from one place on, each event after its own delay. */
  private void send(List<DueEvent> events, int from) {
    if (from < events.size()) {
      DueEvent event = events.get(from);
      connection.later(
          event.delay(),
          () -> {
            connection.send(event);
            send(events, from + 1);
          });
    }
  }
}
