package dev.relaykit.conformance.testee;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the {@code ok} of each command must look like. A testee that leaves out what a case happens
 * not to look at would pass otherwise, and a misspelt member would look like a fault of the client.
 */
final class OkForm {

  private static final List<Member> NOTHING = List.of();
  private static final List<Member> INBOUND =
      List.of(
          new Member("message_id", Value.TEXT, true),
          new Member("context", Value.TEXT, false),
          new Member("from_number", Value.TEXT, false),
          new Member("to_number", Value.TEXT, false),
          new Member("body", Value.TEXT, false),
          new Member("media", Value.TEXTS, false),
          new Member("tags", Value.TEXTS, false),
          new Member("segments", Value.NUMBER, false),
          new Member("state", Value.TEXT, false),
          new Member("direction", Value.TEXT, false));

  private static final Map<String, List<Member>> COMMANDS =
      Map.ofEntries(
          Map.entry(
              "start",
              List.of(
                  new Member("name", Value.TEXT, true),
                  new Member("sdk", Value.TEXT, true),
                  new Member("version", Value.TEXT, true),
                  new Member("language", Value.TEXT, true),
                  new Member("features", Value.TEXTS, true))),
          Map.entry("connect", NOTHING),
          Map.entry(
              "send_message",
              List.of(
                  new Member("message_id", Value.TEXT, true),
                  new Member("state", Value.TEXT, true))),
          Map.entry(
              "wait",
              List.of(
                  new Member("state", Value.TEXT, true), new Member("reason", Value.TEXT, false))),
          Map.entry(
              "message",
              List.of(
                  new Member("message_id", Value.TEXT, true),
                  new Member("state", Value.TEXT, true),
                  new Member("reason", Value.TEXT, false),
                  new Member("segments", Value.NUMBER, false),
                  new Member("is_done", Value.FLAG, true),
                  new Member("listener_calls", Value.TEXTS, true),
                  new Member("completion_calls", Value.TEXTS, true))),
          Map.entry("inbox", List.of(new Member("messages", Value.MESSAGES, true))),
          Map.entry("receive", NOTHING),
          Map.entry("unreceive", NOTHING),
          Map.entry("disconnect", NOTHING),
          Map.entry("stop", NOTHING));

  private OkForm() {}

  private record Member(String name, Value value, boolean needed) {}

  private enum Value {
    TEXT("a text", JsonNode::isString),
    NUMBER("a whole number", JsonNode::canConvertToExactIntegral),
    FLAG("true or false", JsonNode::isBoolean),
    TEXTS("a list of texts", OkForm::isTexts),
    MESSAGES("a list", JsonNode::isArray);

    private final String words;
    private final Predicate<JsonNode> test;

    Value(String words, Predicate<JsonNode> test) {
      this.words = words;
      this.test = test;
    }
  }

  private static boolean isTexts(JsonNode value) {
    return value.isArray() && value.valueStream().allMatch(JsonNode::isString);
  }

  /**
   * Says what is wrong with the {@code ok} of a command, as an end of a sentence, or null if
   * nothing is.
   */
  static @Nullable String problem(String command, JsonNode ok) {
    String what = "has an 'ok' of " + command;
    String problem = problem(what, ok, COMMANDS.getOrDefault(command, NOTHING));
    if (problem == null && command.equals("inbox")) {
      for (JsonNode message : ok.get("messages")) {
        problem = problem == null ? problem(what + " with a message", message, INBOUND) : problem;
      }
    }
    return problem;
  }

  private static @Nullable String problem(String what, JsonNode value, List<Member> members) {
    if (!value.isObject()) {
      return what + " that is no object";
    }
    for (Member member : members) {
      JsonNode found = value.get(member.name());
      if (found == null ? member.needed() : !member.value().test.test(found)) {
        return what
            + (found == null ? " without '" : " whose '")
            + member.name()
            + (found == null ? "'" : "' is not " + member.value().words);
      }
    }
    for (String name : value.propertyNames()) {
      if (members.stream().noneMatch(member -> member.name().equals(name))) {
        return what + " with a member '" + name + "', which it has not";
      }
    }
    return null;
  }
}
