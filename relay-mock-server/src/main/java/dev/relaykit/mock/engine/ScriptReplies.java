package dev.relaykit.mock.engine;

import dev.relaykit.mock.script.Answer;
import dev.relaykit.mock.script.Scope;
import dev.relaykit.mock.script.ScriptRun;
import dev.relaykit.mock.script.Step;
import dev.relaykit.mock.session.MockSession;
import dev.relaykit.protocol.messaging.SendResult;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.RpcId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Answers requests as a script says. */
final class ScriptReplies {

  private final MockConnection connection;
  private final @Nullable Asked asked;
  private final @Nullable OutboundDraft message;
  private final Supplier<@Nullable MockSession> session;

  /**
   * For one script.
   *
   * @param asked the request that the script answers, or null if there is none
   * @param message the message that it is about, or null
   * @param session the session, null before a login; asked again each time
   */
  ScriptReplies(
      MockConnection connection,
      @Nullable Asked asked,
      @Nullable OutboundDraft message,
      Supplier<@Nullable MockSession> session) {
    this.connection = connection;
    this.asked = asked;
    this.message = message;
    this.session = session;
  }

  /** Answers the request that the step names; what is not there fails the run. */
  void reply(Step.Reply step, ScriptRun run) {
    JsonNode request =
        step.to() == null ? run.scope().newestRequest() : run.scope().capture(step.to());
    if (step.to() == null && request == null && asked != null) {
      reply(asked, step.answer(), run.scope());
      return;
    }
    RpcId id = request == null ? null : idOf(request.path("id"));
    if (id == null || request == null || !request.path("method").isString()) {
      run.fail("there is no request with an id to reply to");
    } else if (step.answer().kind() == Answer.Kind.DEFAULT) {
      connection.answerByDefault(request);
    } else {
      connection.wire().write(Asked.response(Responder.to(id), step.answer(), run.scope()));
    }
  }

  private void reply(Asked request, Answer answer, Scope scope) {
    if (answer.kind() == Answer.Kind.RESULT) {
      replyResult(request, answer, scope);
    } else if (answer.kind() != Answer.Kind.DEFAULT) {
      reply(request.responder(), Asked.response(request.responder(), answer, scope));
    } else if (message != null) {
      reply(request.responder(), request.responder().success(SendResult.accepted(message.id())));
    } else {
      request.byDefault().run();
    }
  }

  /** A result that answers a login opens the session, which its templates may then name. */
  private void replyResult(Asked request, Answer answer, Scope scope) {
    MockSession before = session.get();
    request.beforeResult().run();
    reply(request.responder(), Asked.response(request.responder(), answer, scope));
    MockSession opened = session.get();
    if (before == null && opened != null) {
      opened.releaseHeld();
    }
  }

  private void reply(Responder responder, Frame response) {
    Origin origin = responder.origin();
    connection.wire().write(response, message == null ? origin : origin.ofMessage(message.id()));
  }

  private static @Nullable RpcId idOf(JsonNode id) {
    if (id.isString()) {
      return RpcId.ofString(id.stringValue());
    }
    return id.isNumber() ? RpcId.ofNumber(id.toString()) : null;
  }
}
