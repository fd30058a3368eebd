package dev.relaykit.conformance.mutants;

import dev.relaykit.conformance.testee.Testee;
import dev.relaykit.conformance.testee.TesteeTrouble;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A client that does what the cases of its tests ask for, but for the defect that is planted. */
final class TestClient implements Testee {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern SUCCESS = Pattern.compile("2[0-9][0-9]");
  private static final String SEND = "messaging.send";
  private static final Duration REQUEST_TIME = Duration.ofSeconds(10);
  private static final List<String> TEXTS =
      List.of("context", "from_number", "to_number", "body", "region");
  private static final List<String> LISTS = List.of("media", "tags");

  private final TestLoop loop = new TestLoop();
  private final @Nullable ClientDefect planted;
  private final TestSession session;
  private final TestObserver observer;
  private final Map<String, TestMessage> refs = new HashMap<>();
  private final Map<String, TestMessage> messages = new HashMap<>();
  private final Map<String, Runnable> underWay = new HashMap<>();
  private final List<JsonNode> early = new ArrayList<>();
  private final List<JsonNode> inbox = new ArrayList<>();
  private final List<CompletableFuture<JsonNode>> waits = new ArrayList<>();

  TestClient(HttpClient http, @Nullable ClientDefect planted) {
    this.planted = planted;
    this.session = new TestSession(loop, http, planted, this::event, this::observed);
    this.observer = new TestObserver(planted, this::disconnect);
  }

  @Override
  public CompletionStage<JsonNode> command(String name, ObjectNode members) {
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    loop.run(() -> perform(name, members, answer));
    return answer;
  }

  private void perform(String name, ObjectNode members, CompletableFuture<JsonNode> answer) {
    switch (name) {
      case "connect" -> {
        observer.begin(members);
        session.open(
            members, response -> answer.complete(response.has("result") ? ok() : failure("AUTH")));
      }
      case "send_message" -> send(members, answer);
      case "wait" -> await(members, answer);
      case "message" -> {
        TestMessage message = refs.get(members.path("ref").asString());
        answer.complete(message == null ? failure("OTHER") : ok(message.report()));
      }
      case "inbox" -> {
        ObjectNode received = NODES.objectNode();
        inbox.forEach(received.putArray("messages")::add);
        answer.complete(ok(received));
      }
      case "give_up" -> {
        Runnable giveUp = underWay.remove(members.path("ref").asString());
        if (giveUp == null) {
          answer.complete(failure("OTHER"));
        } else {
          giveUp.run();
          answer.complete(ok());
        }
      }
      case "observed" -> answer.complete(ok(observer.report()));
      case "log" -> answer.complete(ok(NODES.objectNode().put("text", session.log())));
      case "disconnect" -> {
        disconnect();
        answer.complete(ok());
      }
      default -> answer.complete(NODES.objectNode().put("unsupported", name));
    }
  }

  private void observed(JsonNode params) {
    observer.saw(params);
  }

  private void disconnect() {
    session.close();
    if (planted != ClientDefect.LEAVES_WAITS_OPEN) {
      waits.forEach(wait -> wait.complete(failure("CLOSED")));
      waits.clear();
    }
  }

  private static ObjectNode ok() {
    return ok(NODES.objectNode());
  }

  private static ObjectNode ok(ObjectNode value) {
    ObjectNode answer = NODES.objectNode();
    answer.set("ok", value);
    return answer;
  }

  private static ObjectNode failure(String kind) {
    ObjectNode answer = NODES.objectNode();
    answer.putObject("error").put("kind", kind).put("text", "by the client of the test");
    return answer;
  }

  private void send(ObjectNode members, CompletableFuture<JsonNode> answer) {
    ObjectNode params = NODES.objectNode();
    TEXTS.stream()
        .filter(name -> !members.path(name).asString("").isEmpty())
        .forEach(name -> params.set(name, members.get(name)));
    LISTS.stream()
        .filter(name -> !members.path(name).isEmpty())
        .forEach(name -> params.set(name, members.get(name)));
    if (planted == ClientDefect.NAMES_ITS_PROTOCOL) {
      params.put("protocol", session.protocol());
    }
    boolean empty = !params.has("body") && !params.has("media");
    if (empty && planted != ClientDefect.SENDS_EMPTY_MESSAGES) {
      answer.complete(failure("INVALID_ARGUMENT"));
      return;
    }
    if (planted == ClientDefect.WRITES_NULLS) {
      LISTS.stream().filter(name -> !params.has(name)).forEach(params::putNull);
    }
    String ref = members.path("ref").asString();
    String id =
        session.request(
            SEND,
            params,
            response -> sent(members, response, answer),
            () -> answer.complete(failure("CONNECTION_LOST")));
    int times = planted == ClientDefect.WAITS_THREE_TIMES_AS_LONG ? 3 : 1;
    loop.later(
        REQUEST_TIME.multipliedBy(times),
        () -> {
          if (answer.complete(failure("TIMEOUT"))) {
            session.giveUp(id);
          }
        });
    underWay.put(
        ref,
        () -> {
          session.giveUp(id);
          answer.complete(failure("OTHER"));
        });
  }

  private void sent(ObjectNode told, JsonNode response, CompletableFuture<JsonNode> answer) {
    JsonNode code = response.at("/result/code");
    boolean success =
        SUCCESS.matcher(code.asString("200")).matches()
            && !(code.isNumber() && planted == ClientDefect.REFUSES_NUMERIC_CODES);
    if (response.has("error") || !success && planted != ClientDefect.IGNORES_RESULT_CODES) {
      answer.complete(failure("SERVER"));
      return;
    }
    JsonNode given = response.at("/result/message_id");
    String id = given.isString() ? given.stringValue() : "";
    if (id.isEmpty() && planted == ClientDefect.INVENTS_MESSAGE_IDS) {
      id = UUID.randomUUID().toString();
    }
    if (id.isEmpty()) {
      answer.complete(failure("MALFORMED_RESULT"));
      return;
    }
    accepted(told, id, answer);
  }

  private void accepted(ObjectNode told, String id, CompletableFuture<JsonNode> answer) {
    TestMessage message =
        new TestMessage(id, planted, loop, told.path("callback").asString(""), this::disconnect);
    refs.put(told.path("ref").asString(), message);
    if (planted == ClientDefect.REGISTERS_A_TURN_LATE) {
      session.oneTurnLater(() -> register(id, message));
    } else {
      register(id, message);
    }
    answer.complete(ok(message.report()));
  }

  private void register(String id, TestMessage message) {
    messages.put(id, message);
    early.forEach(this::state);
    early.clear();
  }

  /** Events of a message that is not known yet are kept as long as one may become known. */
  private void event(JsonNode params) {
    JsonNode body = params.path("params");
    String type = params.path("event_type").asString("");
    boolean dropped = planted == ClientDefect.WANTS_TIMESTAMPS && !params.has("timestamp");
    if (type.equals("messaging.receive") && !dropped) {
      inbox.add(body);
    }
    if (!type.equals("messaging.state")) {
      return;
    }
    if (messages.containsKey(body.path("message_id").asString(""))) {
      state(body);
    } else if (session.awaits(SEND) && planted != ClientDefect.DROPS_EARLY_EVENTS) {
      early.add(body);
    }
  }

  private void state(JsonNode body) {
    TestMessage message = messages.get(body.path("message_id").asString(""));
    if (message != null) {
      message.changed(body);
    }
  }

  private void await(ObjectNode members, CompletableFuture<JsonNode> answer) {
    TestMessage message = refs.get(members.path("ref").asString());
    if (message == null) {
      answer.complete(failure("OTHER"));
      return;
    }
    waits.add(answer);
    message.whenEnded(() -> answer.complete(ok(message.report())));
    Duration patience = Duration.ofMillis(members.path("timeout_ms").asLong());
    loop.later(patience, () -> answer.complete(failure("TIMEOUT")));
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
