package dev.relaykit.mock.engine;

import dev.relaykit.mock.script.Answer;
import dev.relaykit.mock.script.Scope;
import dev.relaykit.protocol.messaging.SendResult;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.RpcError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request that a script is to answer.
 *
 * @param responder makes the answers, in the form in which it was asked
 * @param byDefault answers it as if there were no script
 * @param beforeResult what a result of the script's own brings about, before it is written: a login
 *     or a subscription has then succeeded
 */
record Asked(Responder responder, Runnable byDefault, Runnable beforeResult) {

  /** The response that an answer asks for; {@link Answer.Default} has none here. */
  static Frame response(Responder responder, Answer answer, Scope scope) {
    return switch (answer.kind()) {
      case DEFAULT ->
          throw new IllegalArgumentException("the default answer is not for a script to make");
      case RESULT ->
          responder.success(OpenPayload.ofTree(((Answer.Result) answer).result().render(scope)));
      case REFUSAL -> {
        Answer.Refusal refusal = (Answer.Refusal) answer;
        yield responder.success(
            SendResult.refused(
                refusal.code(), refusal.message().render(scope), refusal.errors(scope)));
      }
      case ERROR -> {
        Answer.Error error = (Answer.Error) answer;
        @Nullable JsonNode data = error.data() == null ? null : error.data().render(scope);
        yield responder.failure(
            new RpcError(
                error.code(),
                null,
                error.message().render(scope),
                data == null ? null : OpenPayload.ofTree(data)));
      }
    };
  }
}
