package dev.relaykit.client;

import dev.relaykit.client.dispatch.UserCode;
import dev.relaykit.client.session.Answer;
import dev.relaykit.client.session.Call;
import dev.relaykit.client.session.ClientCore;
import dev.relaykit.client.session.Failure;
import dev.relaykit.client.session.SendCall;
import dev.relaykit.client.session.TrackedMessage;
import dev.relaykit.client.session.Transport;
import dev.relaykit.protocol.messaging.SendCheck;
import dev.relaykit.protocol.messaging.SendParams;
import dev.relaykit.protocol.messaging.SendProblem;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.session.Authentication;
import dev.relaykit.protocol.session.ErrorKind;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The calls of a client, from the arguments to the stage that the caller gets: checks, refuses what
 * is too much, hands over to the core, and completes away from the event loop. Each is described at
 * the method of {@link RelayClient} that it stands behind. Safe to share between threads.
 */
final class Calls {

  /** Requests and turns of callbacks that may wait beside {@code maxTracked} of them. */
  static final int OTHER_REQUESTS = 1_000;

  private static final Set<String> OWN_METHODS =
      Set.of(
          Method.CONNECT,
          Method.REAUTHENTICATE,
          Method.PING,
          Method.DISCONNECT,
          Method.EVENT,
          Method.RECEIVE,
          Method.UNRECEIVE,
          Method.MESSAGING_SEND);

  private final ClientConfig config;
  private final Transport transport;
  private final ClientCore core;
  private final UserCode callbacks;
  private final LabelsOnTheirWay labelsOnTheirWay;

  Calls(ClientConfig config, Transport transport, ClientCore core, UserCode callbacks) {
    this.config = config;
    this.transport = transport;
    this.core = core;
    this.callbacks = callbacks;
    this.labelsOnTheirWay =
        new LabelsOnTheirWay(core::authentication, config.core().agent(), core::contexts);
  }

  CompletionStage<Void> connect() {
    CallFuture<Void> connected = new CallFuture<>();
    if (isOverloaded(connected, Method.CONNECT)) {
      return connected.minimalCompletionStage();
    }
    core.connect(failure -> finish(connected, failure, null));
    return connected.minimalCompletionStage();
  }

  CompletionStage<Message> send(OutboundMessage message) {
    CallFuture<Message> sent = new CallFuture<>();
    if (isOverloaded(sent, Method.MESSAGING_SEND)) {
      return sent;
    }
    SendParams params = message.params();
    List<SendProblem> problems = SendCheck.problems(params, config.checkNumbers());
    if (problems.isEmpty()) {
      Call call = core.send(call(message, params, sent));
      sent.onGivenUp(() -> core.giveUp(call));
    } else {
      String all = problems.stream().map(SendProblem::toString).collect(Collectors.joining("; "));
      finish(
          sent, Failure.of(ErrorKind.INVALID_ARGUMENT, "the message was not sent: " + all), null);
    }
    return sent;
  }

  CompletionStage<Void> receive(List<String> labels) {
    if (labels.isEmpty()) {
      return nothing();
    }
    CallFuture<Void> overloaded = new CallFuture<>();
    if (isOverloaded(overloaded, Method.RECEIVE)) {
      return overloaded;
    }
    try {
      labelsOnTheirWay.depart(labels);
    } catch (IllegalArgumentException unwritable) {
      CallFuture<Void> refused = new CallFuture<>();
      finish(refused, notSent(Method.RECEIVE, unwritable), null);
      return refused;
    }
    return asked(
        answer -> core.receive(labels, answer.after(() -> labelsOnTheirWay.arrived(labels))));
  }

  CompletionStage<Void> unreceive(List<String> labels) {
    if (labels.isEmpty()) {
      return nothing();
    }
    CallFuture<Void> overloaded = new CallFuture<>();
    return isOverloaded(overloaded, Method.UNRECEIVE)
        ? overloaded
        : asked(answer -> core.unreceive(labels, answer));
  }

  CompletionStage<JsonNode> execute(String method, ObjectNode params) {
    if (OWN_METHODS.contains(method)) {
      throw new IllegalArgumentException(method + " is a matter of the client's own");
    }
    CallFuture<JsonNode> result = new CallFuture<>();
    if (isOverloaded(result, method)) {
      return result;
    }
    Call call =
        core.ask(
            method,
            OpenPayload.ofTree(params),
            new Answer(
                value -> finish(result, null, value), failure -> finish(result, failure, null)));
    result.onGivenUp(() -> core.giveUp(call));
    return result;
  }

  CompletionStage<Void> reauthenticate(String jwtToken) {
    if (config.core().authentication().jwtToken() == null) {
      throw new IllegalStateException(
          "this client logs in with project and token; only a JWT can be replaced (REL-CONN-041)");
    }
    CallFuture<Void> done = new CallFuture<>();
    if (isOverloaded(done, Method.REAUTHENTICATE)) {
      return done;
    }
    try {
      if (jwtToken.isEmpty()) {
        throw new IllegalArgumentException("the JWT is empty");
      }
      labelsOnTheirWay.check(Authentication.jwt(jwtToken));
    } catch (IllegalArgumentException unwritable) {
      finish(done, notSent(Method.REAUTHENTICATE, unwritable), null);
      return done;
    }
    Call call = core.reauthenticate(jwtToken, failure -> finish(done, failure, null));
    done.onGivenUp(() -> core.giveUp(call));
    return done;
  }

  private SendCall call(OutboundMessage message, SendParams params, CallFuture<Message> sent) {
    Consumer<MessageUpdate> onState = message.onState();
    Consumer<MessageCompletion> onCompleted = message.onCompleted();
    return new SendCall(
        params,
        onState == null
            ? null
            : change -> {
              Message changed = wrap(change.message());
              onState.accept(changed.update(change.progress()));
            },
        onCompleted == null
            ? null
            : end -> onCompleted.accept(wrap(end.message()).completion(end.ending())),
        tracked -> finish(sent, null, wrap(tracked)),
        failure -> finish(sent, failure, null));
  }

  private Message wrap(TrackedMessage tracked) {
    return new Message(tracked, transport, config.defaultAwait());
  }

  /**
   * Ends a request at once that would come on top of more than the event loop or the callback
   * threads are done with. It ends here, on the caller's thread and before the caller has it, since
   * another turn of user code would only add to them.
   */
  private boolean isOverloaded(CallFuture<?> future, String method) {
    int most = config.core().maxTracked() + OTHER_REQUESTS;
    boolean slowLoop = core.entering() >= most;
    boolean slowCallbacks = callbacks.waiting() >= most;
    if (slowLoop || slowCallbacks) {
      future.answer(
          Failure.of(
              ErrorKind.QUEUE_FULL,
              method
                  + " was not sent: "
                  + most
                  + (slowLoop ? " requests wait to be taken up" : " turns of callbacks wait")
                  + " already"),
          null);
    }
    return slowLoop || slowCallbacks;
  }

  /**
   * Completes a caller's future away from the event loop, on which user code must not run
   * (REL-CB-004).
   */
  private <T> void finish(CallFuture<T> future, @Nullable Failure failure, @Nullable T value) {
    callbacks.execute(() -> future.answer(failure, value));
  }

  private static Failure notSent(String method, IllegalArgumentException why) {
    return Failure.of(ErrorKind.INVALID_ARGUMENT, method + " was not sent: " + why.getMessage());
  }

  private static CompletionStage<Void> nothing() {
    return CompletableFuture.completedStage(null);
  }

  private CompletionStage<Void> asked(Function<Answer, Call> ask) {
    CallFuture<Void> done = new CallFuture<>();
    Call call =
        ask.apply(
            new Answer(value -> finish(done, null, null), failure -> finish(done, failure, null)));
    done.onGivenUp(() -> core.giveUp(call));
    return done;
  }
}
