package dev.relaykit.mock.engine;

import dev.relaykit.mock.script.Script;
import dev.relaykit.mock.script.ScriptRun;
import dev.relaykit.mock.script.Step;
import dev.relaykit.mock.session.MockSession;
import dev.relaykit.protocol.messaging.MessageStateEvent;
import dev.relaykit.protocol.messaging.Segments;
import dev.relaykit.protocol.messaging.SendParams;
import dev.relaykit.protocol.messaging.SendResult;
import dev.relaykit.protocol.rpc.EventParams;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the script of one message. It goes on when the connection is lost: the session then
 * holds the events.
 */
final class MessageRun {

  private final EngineSettings settings;
  private final MockConnection connection;
  private final Responder responder;
  private final SendParams params;
  private final ScriptRun script;
  private final String messageId;
  private final int segments;
  private final @Nullable MockSession sender;

  MessageRun(
      EngineSettings settings,
      MockConnection connection,
      Responder responder,
      SendParams params,
      Script script) {
    this.settings = settings;
    this.connection = connection;
    this.responder = responder;
    this.params = params;
    this.script = new ScriptRun(script);
    this.messageId = connection.ids().uuid();
    this.segments = Segments.of(params.body());
    this.sender = connection.session();
  }

  /** Does everything that is due now, and leaves the rest to the scheduler. */
  void start() {
    for (ScriptRun.Due due = script.next(); due != null; due = script.next()) {
      Step step = due.step();
      if (!due.delay().isZero()) {
        settings
            .scheduler()
            .schedule(
                due.delay(),
                () -> {
                  perform(step);
                  start();
                });
        return;
      }
      perform(step);
    }
  }

  private void perform(Step step) {
    switch (step.kind()) {
      case ACCEPT -> reply(responder.success(SendResult.accepted(messageId)));
      case REFUSE -> {
        Step.Refuse refuse = (Step.Refuse) step;
        reply(responder.success(SendResult.refused(refuse.code(), refuse.message(), List.of())));
      }
      case FAIL -> reply(responder.failure(((Step.Fail) step).error()));
      case STATE -> publish((Step.State) step);
      case TOGETHER ->
          connection.wire().together(() -> ((Step.Together) step).steps().forEach(this::perform));
      case WAIT -> throw new IllegalStateException("a wait is for the interpreter");
    }
  }

  private void reply(Frame response) {
    connection.wire().write(response);
  }

  private void publish(Step.State step) {
    String context = params.context();
    boolean named = context != null && !context.isEmpty();
    String label = named ? context : sender == null ? null : sender.protocol();
    EventParams event =
        new EventParams(
            Method.MESSAGING_STATE,
            EpochSeconds.token(settings.clock().instant()),
            sender == null ? null : sender.owner(),
            label,
            new MessageStateEvent(
                messageId,
                step.state(),
                label,
                "outbound",
                params.fromNumber(),
                params.toNumber(),
                params.body() == null ? "" : params.body(),
                params.media(),
                segments,
                params.tags(),
                step.reason()));
    if (label == null) {
      connection.send(event);
    } else {
      settings.sessions().publish(label, event);
    }
  }
}
