package dev.relaykit.conformance.mutants;

import dev.relaykit.conformance.testee.Testee;
import dev.relaykit.conformance.testee.TesteeTrouble;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A client that does all that is asked of one, but for the defect that is planted. */
final class TestClient implements Testee, TestSession.Listener {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final TestLoop loop = new TestLoop();
  private final TestLog log = new TestLog();
  private final @Nullable ClientDefect planted;
  private final TestSession session;
  private final TestObserver observer;
  private final TestMessages messages;
  private final TestSends sends;
  private final Map<String, TestMessage> refs = new HashMap<>();

  TestClient(@Nullable ClientDefect planted) {
    this.planted = planted;
    this.session = new TestSession(loop, planted, log, this);
    this.observer = new TestObserver(planted, session::close);
    this.messages =
        new TestMessages(planted, log, () -> session.requests().awaits(TestMessages.SEND));
    this.sends = new TestSends(loop, session, messages, refs, planted);
  }

  @Override
  public CompletionStage<JsonNode> command(String name, ObjectNode members) {
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    loop.run(() -> perform(name, members, answer::complete));
    return answer;
  }

  private void perform(String name, ObjectNode members, Consumer<JsonNode> answer) {
    String ref = members.path("ref").asString("");
    switch (name) {
      case "connect" -> connect(members, answer);
      case "connect_again" -> session.openAgain(answer::accept);
      case "send_message" -> sends.send(members, answer::accept);
      case "send_many" -> sends.sendMany(members, answer::accept);
      case "give_up" -> answer.accept(sends.giveUp(ref));
      case "wait" -> await(members, answer);
      case "message" -> {
        TestMessage message = refs.get(ref);
        answer.accept(message == null ? Answers.failure("OTHER") : Answers.ok(message.report()));
      }
      case "inbox" -> answer.accept(Answers.ok(messages.inbox()));
      case "receive" -> contexts("signalwire.receive", members, answer);
      case "unreceive" -> contexts("signalwire.unreceive", members, answer);
      case "reauthenticate" -> reauthenticate(members.path("jwt_token").asString(""), answer);
      case "observed" -> answer.accept(Answers.ok(observer.report()));
      case "log" -> answer.accept(Answers.ok(NODES.objectNode().put("text", log.text())));
      case "disconnect" -> {
        session.close();
        answer.accept(Answers.ok());
      }
      default -> answer.accept(Answers.unsupported(name));
    }
  }

  private void connect(ObjectNode members, Consumer<JsonNode> answer) {
    if (!members.path("inbox").asBoolean(true)) {
      messages.takeNothingIn();
    }
    observer.begin(members);
    session.open(members, answer::accept);
  }

  private void contexts(String method, ObjectNode members, Consumer<JsonNode> answer) {
    if (members.path("contexts").isEmpty() || session.isOver()) {
      answer.accept(session.isOver() ? Answers.failure("CLOSED") : Answers.ok());
      return;
    }
    ArrayNode contexts = members.withArray("contexts");
    ObjectNode params = NODES.objectNode();
    params.set("contexts", contexts);
    session
        .requests()
        .ask(
            method,
            params,
            response -> {
              ObjectNode failure = TestResults.failure(response, planted);
              if (failure == null && method.equals("signalwire.receive")) {
                session.login().receives(contexts);
              } else if (failure == null) {
                session.login().receivesNoLonger(contexts);
              }
              answer.accept(failure == null ? Answers.ok() : failure);
            },
            answer::accept);
  }

  private void reauthenticate(String jwt, Consumer<JsonNode> answer) {
    if (!session.isReady()) {
      session.login().jwt(jwt);
      answer.accept(Answers.ok());
      return;
    }
    session
        .requests()
        .ask(
            "signalwire.reauthenticate",
            session.login().another(jwt),
            response -> {
              if (response.has("error")) {
                answer.accept(TestResults.ofTheServer(response.path("error")));
              } else {
                session.login().jwt(jwt);
                answer.accept(Answers.ok());
              }
            },
            answer::accept);
  }

  private void await(ObjectNode members, Consumer<JsonNode> answer) {
    TestMessage message = refs.get(members.path("ref").asString());
    if (message == null) {
      answer.accept(Answers.failure("OTHER"));
      return;
    }
    Duration patience = Duration.ofMillis(members.path("timeout_ms").asLong());
    Consumer<ObjectNode> ended = answer::accept;
    message.whenEnded(ended);
    if (planted == ClientDefect.DOES_NOT_READ_WHILE_IT_WAITS) {
      session.reader().deaf(true);
    }
    loop.later(
        patience,
        () -> {
          session.reader().deaf(false);
          message.waitsNoMore(ended);
          answer.accept(
              planted == ClientDefect.WAITS_END_WITHOUT_AN_ERROR
                  ? Answers.ok(message.report())
                  : Answers.failure("TIMEOUT"));
        });
  }

  @Override
  public void observed(JsonNode params) {
    observer.saw(params);
  }

  @Override
  public void event(JsonNode params) {
    messages.event(params);
  }

  @Override
  public void sessionLost(String protocol) {
    messages.sessionLost(protocol);
  }

  @Override
  public void ended(ObjectNode failure) {
    messages.ended(failure);
  }

  /** It lives and dies with the test. */
  @Override
  public @Nullable TesteeTrouble trouble() {
    return null;
  }

  @Override
  public String output() {
    return "";
  }

  @Override
  public void close() {
    loop.run(session::stop);
    loop.run(loop::end);
  }
}
