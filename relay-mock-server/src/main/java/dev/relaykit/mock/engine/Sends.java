package dev.relaykit.mock.engine;

import dev.relaykit.mock.script.BuiltInScripts;
import dev.relaykit.mock.script.Script;
import dev.relaykit.protocol.messaging.SendCheck;
import dev.relaykit.protocol.messaging.SendError;
import dev.relaykit.protocol.messaging.SendParams;
import dev.relaykit.protocol.messaging.SendProblem;
import dev.relaykit.protocol.messaging.SendResult;
import dev.relaykit.protocol.rpc.MalformedPayload;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.ResultCode;
import java.util.List;

/** Takes {@code messaging.send}: refuses what is wrong, and starts the script of what is right. */
final class Sends {

  /** The default answer is made from the message itself. */
  private static final Runnable NOTHING = () -> {};

  private static final ResultCode BAD_REQUEST = new ResultCode("400");

  private final EngineSettings settings;
  private final MockConnection connection;
  private final SendRefusals refusals;

  Sends(EngineSettings settings, MockConnection connection) {
    this.settings = settings;
    this.connection = connection;
    this.refusals = new SendRefusals(settings.validator());
  }

  void send(Payload payload, Responder responder, byte[] json) {
    if (payload instanceof SendParams params) {
      List<SendProblem> problems = SendCheck.problems(params);
      if (problems.isEmpty()) {
        run(params, responder, json);
      } else {
        refuse(SendRefusals.of(problems), responder);
      }
    } else if (payload instanceof MalformedPayload malformed) {
      refuse(refusals.of(malformed.raw().tree()), responder);
    } else {
      throw new IllegalStateException("no parameters of messaging.send: " + payload.type());
    }
  }

  private void refuse(List<SendError> errors, Responder responder) {
    connection
        .wire()
        .write(responder.success(SendResult.refused(BAD_REQUEST, "Bad request", errors)));
  }

  private void run(SendParams params, Responder responder, byte[] json) {
    Script magic = BuiltInScripts.magic(params.toNumber());
    Script script = magic == null ? BuiltInScripts.defaultSequence() : magic;
    OutboundDraft message = OutboundDraft.of(connection.ids().uuid(), params, connection.session());
    Asked asked = new Asked(responder, NOTHING);
    new ScriptPlayer(settings, connection, script, asked, () -> RequestTree.of(json), message)
        .play();
  }
}
