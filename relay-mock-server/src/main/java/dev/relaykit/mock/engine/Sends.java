package dev.relaykit.mock.engine;

import dev.relaykit.mock.script.BuiltInScripts;
import dev.relaykit.mock.script.Script;
import dev.relaykit.mock.session.Policies;
import dev.relaykit.protocol.messaging.SendCheck;
import dev.relaykit.protocol.messaging.SendError;
import dev.relaykit.protocol.messaging.SendParams;
import dev.relaykit.protocol.messaging.SendProblem;
import dev.relaykit.protocol.messaging.SendResult;
import dev.relaykit.protocol.rpc.ErrorCode;
import dev.relaykit.protocol.rpc.MalformedPayload;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.ResultCode;
import dev.relaykit.protocol.rpc.RpcError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes {@code messaging.send}: refuses what is wrong, and starts the script of what is right. */
final class Sends {

  /** The default answer is made from the message itself. */
  private static final Runnable NOTHING = () -> {};

  private static final ResultCode BAD_REQUEST = new ResultCode("400");

  private final EngineSettings settings;
  private final MockConnection connection;
  private final Calls calls;
  private final SendRefusals refusals;

  Sends(EngineSettings settings, MockConnection connection, Calls calls) {
    this.settings = settings;
    this.connection = connection;
    this.calls = calls;
    this.refusals = new SendRefusals(settings.validator());
  }

  /** Takes a message whose fate a scenario may decide. */
  void send(Payload payload, Responder responder, byte[] json) {
    send(payload, responder, json, !settings.scenario().isEmpty());
  }

  /** Takes a message as if there were no scenario. */
  void sendWithoutRules(Payload payload, Responder responder, byte[] json) {
    send(payload, responder, json, false);
  }

  private void send(Payload payload, Responder responder, byte[] json, boolean asksRules) {
    if (settings.policies().invalidParams() == Policies.InvalidParams.ERROR) {
      take(payload, responder, json, asksRules);
    } else if (payload instanceof SendParams params) {
      List<SendProblem> problems = SendCheck.problems(params);
      if (problems.isEmpty()) {
        run(params, responder, json, asksRules);
      } else {
        refuse(SendRefusals.of(problems), responder);
      }
    } else if (payload instanceof MalformedPayload malformed) {
      refuse(refusals.of(malformed.raw().tree()), responder);
    } else {
      throw new IllegalStateException("no parameters of messaging.send: " + payload.type());
    }
  }

  /** Takes whatever comes; a script is for what can be read only. */
  private void take(Payload payload, Responder responder, byte[] json, boolean asksRules) {
    if (payload instanceof SendParams params) {
      run(params, responder, json, asksRules);
    } else {
      accept(responder, json);
    }
  }

  private void accept(Responder responder, byte[] json) {
    calls.call(Method.MESSAGING_SEND, RequestTree.paramsOf(json), responder);
  }

  private void refuse(List<SendError> errors, Responder responder) {
    connection.reply(
        responder, responder.success(SendResult.refused(BAD_REQUEST, "Bad request", errors)));
  }

  private void run(SendParams params, Responder responder, byte[] json, boolean asksRules) {
    if (settings.armed().hasAny(connection.id(), Method.MESSAGING_SEND)) {
      calls.call(Method.MESSAGING_SEND, RequestTree.paramsOf(json), responder);
      return;
    }
    ScenarioRules.Verdict verdict =
        asksRules
            ? settings.scenario().verdict(connection, Method.MESSAGING_SEND, RequestTree.of(json))
            : ScenarioRules.NOTHING;
    if (verdict.problem() != null) {
      settings.problems().add(connection.id(), verdict.problem());
      connection.reply(
          responder,
          responder.failure(RpcError.of(ErrorCode.INTERNAL_ERROR, verdict.problem().problem())));
      return;
    }
    Script script = verdict.rule() == null ? scriptFor(params) : verdict.rule().script();
    if (script == null) {
      accept(responder, json);
      return;
    }
    OutboundDraft message = OutboundDraft.of(connection.ids().uuid(), params, connection.session());
    Asked asked = new Asked(responder, NOTHING, NOTHING);
    new ScriptPlayer(settings, connection, script, asked, () -> RequestTree.of(json), message)
        .play();
  }

  /** What decides the message's fate, or null if nothing does. */
  private @Nullable Script scriptFor(SendParams params) {
    return switch (settings.policies().messageFate()) {
      case ACCEPTED -> null;
      case LIVES -> {
        Script magic = BuiltInScripts.magic(params.toNumber());
        yield magic == null ? BuiltInScripts.defaultSequence() : magic;
      }
    };
  }
}
