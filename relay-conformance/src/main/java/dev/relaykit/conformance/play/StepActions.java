package dev.relaykit.conformance.play;

import dev.relaykit.mock.script.Answer;
import dev.relaykit.mock.script.Notice;
import dev.relaykit.mock.script.Outgoing;
import dev.relaykit.mock.script.ScriptRun;
import dev.relaykit.mock.script.Step;
import dev.relaykit.protocol.messaging.SendError;
import dev.relaykit.protocol.rpc.Method;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Performs the steps of one script on one connection. On the thread of the case. */
final class StepActions {

  private final Stage stage;
  private final RecordedLine line;
  private final DefaultReplies replies;
  private final ScriptRun run;

  StepActions(Stage stage, RecordedLine line, DefaultReplies replies, ScriptRun run) {
    this.stage = stage;
    this.line = line;
    this.replies = replies;
    this.run = run;
  }

  /**
   * Performs a step.
   *
   * @throws IllegalArgumentException if that is not possible here; the message says why
   */
  void perform(Step step) {
    switch (step.kind()) {
      case SEND -> send(((Step.Send) step).what());
      case REPLY -> reply((Step.Reply) step);
      case EVENT -> {
        serverOnly("event");
        request(event(((Step.Event) step).notice()));
      }
      case FAULT -> line.fault(((Step.Fault) step).rule());
      case ONE_SEGMENT -> line.together(this::performSegment);
      case CLOSE -> line.close(((Step.Close) step).code(), ((Step.Close) step).reason());
      case PING -> {
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        params.put("timestamp", stage.now());
        request(replies.request(Method.PING, params));
      }
      case DISCONNECT -> {
        serverOnly("disconnect");
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        params.put("restart", ((Step.Disconnect) step).restart());
        request(replies.request(Method.DISCONNECT, params));
      }
      case WAIT, EXPECT, EXPECT_END, CAPTURE, REPEAT, CHOOSE, END_OF_SEGMENT ->
          throw new IllegalStateException("this step is for the interpreter: " + step.kind());
    }
  }

  private void serverOnly(String step) {
    if (stage.role() == Role.CLIENT) {
      throw new IllegalArgumentException("'" + step + "' is for a server; a client uses 'send'");
    }
  }

  private void performSegment() {
    for (Step step = run.next();
        step != null && step.kind() != Step.Kind.END_OF_SEGMENT;
        step = run.next()) {
      perform(step);
    }
  }

  private void request(ObjectNode frame) {
    line.frame(frame);
    run.sent(frame.path("id").asString());
  }

  private void send(Outgoing what) {
    switch (what.kind()) {
      case JSON -> {
        JsonNode frame = ((Outgoing.Json) what).frame().render(run.scope());
        line.frame(frame);
        JsonNode protocol = frame.at("/result/protocol");
        if (stage.role() == Role.SERVER && protocol.isString()) {
          stage.opened(protocol.stringValue());
        }
        if (frame.path("id").isString()) {
          run.sent(frame.path("id").stringValue());
        }
      }
      case TEXT -> {
        JsonNode text = ((Outgoing.Text) what).text().render(run.scope());
        line.text(text.isString() ? text.stringValue() : text.toString());
      }
      case BINARY -> line.binary(((Outgoing.Binary) what).bytes());
    }
  }

  private void reply(Step.Reply step) {
    JsonNode request =
        step.to() == null ? run.scope().newestRequest() : run.scope().capture(step.to());
    if (request == null || !request.has("id") || !request.path("method").isString()) {
      throw new IllegalArgumentException("there is no request with an id to reply to");
    }
    ObjectNode response = response(request, step.answer());
    line.frame(response);
    JsonNode protocol = response.at("/result/protocol");
    if (protocol.isString()) {
      stage.opened(protocol.stringValue());
    }
  }

  private ObjectNode response(JsonNode request, Answer answer) {
    ObjectNode response = DefaultReplies.frame();
    response.set("id", request.path("id"));
    return switch (answer.kind()) {
      case DEFAULT -> replies.response(request);
      case RESULT -> {
        response.set("result", ((Answer.Result) answer).result().render(run.scope()));
        yield response;
      }
      case REFUSAL -> {
        response.set("result", refusal((Answer.Refusal) answer));
        yield response;
      }
      case ERROR -> {
        response.set("error", error((Answer.Error) answer));
        yield response;
      }
    };
  }

  private ObjectNode refusal(Answer.Refusal refusal) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("code", refusal.code().text());
    result.put("message", refusal.message().render(run.scope()));
    if (!refusal.errors().isEmpty()) {
      ArrayNode errors = result.putArray("errors");
      for (SendError one : refusal.errors(run.scope())) {
        ObjectNode error = errors.addObject();
        put(error, "code", one.code());
        put(error, "message", one.message());
        put(error, "attribute", one.attribute());
      }
    }
    return result;
  }

  private static void put(ObjectNode object, String name, @Nullable String text) {
    if (text != null) {
      object.put(name, text);
    }
  }

  private ObjectNode error(Answer.Error error) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("code", error.code());
    object.put("message", error.message().render(run.scope()));
    if (error.data() != null) {
      object.set("data", error.data().render(run.scope()));
    }
    return object;
  }

  private ObjectNode event(Notice notice) {
    return switch (notice.kind()) {
      case STATE -> {
        Notice.State state = (Notice.State) notice;
        yield replies.stateEvent(
            state.state().text(),
            state.reason() == null ? null : state.reason().render(run.scope()),
            state.segments(),
            state.fields() == null ? null : state.fields().render(run.scope()));
      }
      case RECEIVE -> replies.receiveEvent(((Notice.Receive) notice).message().render(run.scope()));
      case OPEN -> {
        Notice.Open open = (Notice.Open) notice;
        yield replies.event(open.eventType(), null, open.params().render(run.scope()));
      }
    };
  }
}
