package dev.relaykit.conformance.testee;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the {@code ok} of each command must look like. A testee that leaves out what a case happens
 * not to look at would pass otherwise, and a misspelt member would look like a fault of the client.
 * What is the client's own word may be of any type: it is the case that judges it.
 */
final class OkForm {

  private static final List<Member> NOTHING = List.of();
  private static final List<Member> INBOUND =
      List.of(
          new Member("message_id", Value.ANY, true),
          new Member("context", Value.ANY, false),
          new Member("from_number", Value.ANY, false),
          new Member("to_number", Value.ANY, false),
          new Member("body", Value.ANY, false),
          new Member("media", Value.ANY, false),
          new Member("tags", Value.ANY, false),
          new Member("segments", Value.ANY, false),
          new Member("state", Value.ANY, false),
          new Member("direction", Value.ANY, false));

  private static final List<Member> EVENT =
      List.of(new Member("event_type", Value.ANY, true), new Member("params", Value.ANY, false));

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
                  new Member("message_id", Value.ANY, true), new Member("state", Value.ANY, true))),
          Map.entry(
              "wait",
              List.of(
                  new Member("state", Value.ANY, true), new Member("reason", Value.ANY, false))),
          Map.entry(
              "message",
              List.of(
                  new Member("message_id", Value.ANY, true),
                  new Member("state", Value.ANY, true),
                  new Member("reason", Value.ANY, false),
                  new Member("segments", Value.ANY, false),
                  new Member("is_done", Value.FLAG, true),
                  new Member("listener_calls", Value.LIST, true),
                  new Member("completion_calls", Value.LIST, true))),
          Map.entry("inbox", List.of(new Member("messages", Value.LIST, true))),
          Map.entry("receive", NOTHING),
          Map.entry("unreceive", NOTHING),
          Map.entry("give_up", NOTHING),
          Map.entry(
              "send_many",
              List.of(
                  new Member("accepted", Value.ANY, true), new Member("failed", Value.ANY, true))),
          Map.entry("reauthenticate", NOTHING),
          Map.entry("connect_again", NOTHING),
          Map.entry("observed", List.of(new Member("events", Value.LIST, true))),
          Map.entry("log", List.of(new Member("text", Value.TEXT, true))),
          Map.entry("disconnect", NOTHING),
          Map.entry("stop", NOTHING));

  private OkForm() {}

  private record Member(String name, Value value, boolean needed) {}

  private enum Value {
    TEXT("a text", JsonNode::isString),
    FLAG("true or false", JsonNode::isBoolean),
    TEXTS("a list of texts", OkForm::isTexts),
    LIST("a list", JsonNode::isArray),
    ANY("anything", value -> true);

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
      return problemOfItem(what + " with a message", ok.get("messages"), INBOUND);
    }
    if (problem == null && command.equals("observed")) {
      return problemOfItem(what + " with an event", ok.get("events"), EVENT);
    }
    return problem;
  }

  private static @Nullable String problemOfItem(String what, JsonNode items, List<Member> members) {
    for (JsonNode item : items) {
      String problem = problem(what, item, members);
      if (problem != null) {
        return problem;
      }
    }
    return null;
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
