package dev.relaykit.conformance.mutants;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The sends of a client, from the command to the message. On its loop. */
final class TestSends {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** When a caller goes on who has awaited the reply: after what was read along with it. */
  private static final Duration MEANWHILE = Duration.ofMillis(20);

  private final TestLoop loop;
  private final TestSession session;
  private final TestMessages messages;
  private final Map<String, TestMessage> refs;
  private final @Nullable ClientDefect planted;
  private final TestArguments arguments;
  private final Map<String, Runnable> underWay = new HashMap<>();

  TestSends(
      TestLoop loop,
      TestSession session,
      TestMessages messages,
      Map<String, TestMessage> refs,
      @Nullable ClientDefect planted) {
    this.loop = loop;
    this.session = session;
    this.messages = messages;
    this.refs = refs;
    this.planted = planted;
    this.arguments = new TestArguments(planted);
  }

  void send(ObjectNode told, Consumer<ObjectNode> answer) {
    ObjectNode params = arguments.params(told);
    if (params == null || session.isOver()) {
      answer.accept(Answers.failure(params == null ? "INVALID_ARGUMENT" : "CLOSED"));
      return;
    }
    if (planted == ClientDefect.NAMES_ITS_PROTOCOL) {
      params.put("protocol", session.protocol());
    }
    String id =
        session
            .requests()
            .ask(
                TestMessages.SEND,
                params,
                response -> {
                  answer.accept(sent(told, params, response));
                  messages.sendEnded();
                },
                failure -> {
                  answer.accept(failed(told, failure));
                  messages.sendEnded();
                });
    underWay.put(
        told.path("ref").asString(""),
        () -> {
          session.requests().giveUp(id);
          messages.sendEnded();
          answer.accept(Answers.failure("OTHER"));
        });
  }

  /** Gives up a send that is under way. */
  ObjectNode giveUp(String ref) {
    Runnable giveUp = underWay.remove(ref);
    if (giveUp == null) {
      return Answers.failure("OTHER");
    }
    giveUp.run();
    return Answers.ok();
  }

  void sendMany(ObjectNode told, Consumer<ObjectNode> answer) {
    int count = told.path("count").asInt();
    Map<String, Integer> ends = new TreeMap<>();
    int[] open = {count};
    for (int one = 0; one < count; one++) {
      send(
          told,
          end -> {
            ends.merge(Answers.isOk(end) ? "" : Answers.kind(end), 1, Integer::sum);
            open[0]--;
            if (open[0] == 0) {
              answer.accept(Answers.ok(counted(ends)));
            }
          });
    }
  }

  private static ObjectNode counted(Map<String, Integer> ends) {
    ObjectNode ok = NODES.objectNode().put("accepted", ends.getOrDefault("", 0));
    ObjectNode failed = ok.putObject("failed");
    ends.forEach(
        (kind, times) -> {
          if (!kind.isEmpty()) {
            failed.put(kind, times);
          }
        });
    return ok;
  }

  private ObjectNode failed(ObjectNode told, ObjectNode failure) {
    boolean timeout = Answers.kind(failure).equals("TIMEOUT");
    if (timeout && planted == ClientDefect.TIMEOUTS_ARE_NO_ERRORS) {
      return Answers.ok();
    }
    if (planted == ClientDefect.SWALLOWS_FAILURES) {
      TestMessage message = message(told, "", "");
      return Answers.ok(message.report().put("state", "failed"));
    }
    return failure;
  }

  private ObjectNode sent(ObjectNode told, ObjectNode params, JsonNode response) {
    ObjectNode failure = TestResults.failure(response, planted);
    if (failure != null) {
      return failed(told, failure);
    }
    JsonNode given = response.at("/result/message_id");
    String id = given.isString() ? given.stringValue() : "";
    if (id.isEmpty() && planted == ClientDefect.INVENTS_MESSAGE_IDS) {
      id = UUID.randomUUID().toString();
    }
    boolean usable = !id.isEmpty() || planted == ClientDefect.FOLLOWS_MESSAGES_WITHOUT_AN_ID;
    boolean another = !messages.has(id) || planted == ClientDefect.REPLACES_MESSAGES;
    if (!usable || !another) {
      return Answers.failure("MALFORMED_RESULT");
    }
    TestMessage message = message(told, id, params.path("context").asString(""));
    if (planted == ClientDefect.REGISTERS_A_TURN_LATE) {
      loop.later(MEANWHILE, () -> messages.register(message));
    } else {
      message.beforeTheReturn(true);
      messages.register(message);
      message.beforeTheReturn(false);
    }
    return Answers.ok(message.report());
  }

  private TestMessage message(ObjectNode told, String id, String context) {
    TestCallbacks callbacks = new TestCallbacks(planted, loop, told, new ForListeners(told));
    TestMessage message = new TestMessage(id, context, planted, callbacks);
    refs.put(told.path("ref").asString(""), message);
    return message;
  }

  private final class ForListeners implements TestCallbacks.Client {

    private final ObjectNode told;

    ForListeners(ObjectNode told) {
      this.told = told;
    }

    @Override
    public void disconnect() {
      session.close();
    }

    @Override
    public void cut() {
      session.cut();
    }

    @Override
    public void sendAnother(Runnable accepted) {
      ObjectNode another = told.deepCopy();
      another.put("ref", told.path("ref").asString("") + ", from a listener");
      another.put("body", "from a listener").put("callback", "");
      send(another, answer -> accepted.run());
    }
  }
}
