package dev.relaykit.client.session;

import dev.relaykit.protocol.messaging.SendError;
import dev.relaykit.protocol.messaging.SendParams;
import dev.relaykit.protocol.messaging.SendResult;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.session.ErrorKind;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Waits for the reply to a send, and registers the message before anything else is decoded. */
final class SendReply implements Reply {

  private final SendCall call;
  private final Session session;
  private final Messages messages;
  private final Executor callbacks;
  private final Executor registration;
  private SendParams params;

  SendReply(
      SendCall call,
      Session session,
      Messages messages,
      Executor callbacks,
      Executor registration) {
    this.call = call;
    this.session = session;
    this.messages = messages;
    this.callbacks = callbacks;
    this.registration = registration;
    this.params = call.params();
  }

  /** What to write, with the context that is the default by now (REL-MSG-006). */
  SendParams params() {
    String context = params.context();
    if (context == null || context.isEmpty()) {
      params = params.withContext(session.defaultContext());
    }
    return params;
  }

  @Override
  public void result(Payload result) {
    if (!(result instanceof SendResult answer)) {
      fail(malformed("the server's answer is no object"));
    } else if (!answer.code().isSuccess()) {
      String text = answer.message() == null ? RpcError.NO_MESSAGE : answer.message();
      fail(
          new Failure(
              ErrorKind.SERVER,
              "the message was refused: " + session.masked(text),
              masked(answer.code().text()),
              answer.errors().stream().map(this::masked).toList()));
    } else if (answer.messageId() == null || answer.messageId().isEmpty()) {
      fail(malformed("the server accepted the message but gave it no id (REL-MSG-022)"));
    } else if (messages.isTracked(answer.messageId())) {
      fail(malformed("the server gave the message an id that another one has (REL-MSG-024)"));
    } else {
      accept(answer.messageId());
    }
  }

  /** What the server found wrong may repeat a secret, and an exception shows it (REL-LOG-003). */
  private SendError masked(SendError error) {
    return new SendError(masked(error.code()), masked(error.message()), masked(error.attribute()));
  }

  private @Nullable String masked(@Nullable String text) {
    return text == null ? null : session.masked(text);
  }

  private void accept(String messageId) {
    TrackedMessage message = new TrackedMessage(messageId, params, callbacks, session::masked);
    Consumer<SendCall.MessageChange> onChange = call.onChange();
    if (onChange != null) {
      message.onChange(progress -> onChange.accept(new SendCall.MessageChange(message, progress)));
    }
    Consumer<SendCall.MessageEnd> onEnd = call.onEnd();
    if (onEnd != null) {
      message.onEnd(ending -> onEnd.accept(new SendCall.MessageEnd(message, ending)));
    }
    registration.execute(() -> messages.register(message));
    messages.sendEnds();
    call.accepted().accept(message);
  }

  @Override
  public void error(RpcError error) {
    fail(
        new Failure(
            ErrorKind.SERVER,
            "the message was refused: " + session.masked(error.message()),
            Integer.toString(error.code()),
            List.of()));
  }

  @Override
  public void failed(Failure failure) {
    fail(failure);
  }

  private void fail(Failure failure) {
    messages.sendEnds();
    call.failed().accept(failure);
  }

  private static Failure malformed(String text) {
    return Failure.of(ErrorKind.MALFORMED_RESULT, text + "; whether it will be sent is unknown");
  }
}
