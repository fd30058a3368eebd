package dev.relaykit.record;

import dev.relaykit.mock.journal.Direction;
import dev.relaykit.mock.journal.Journal;
import dev.relaykit.mock.journal.JournalEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What a server said, in a form in which two conversations can be compared. */
final class Conversations {

  private static final Pattern ID =
      Pattern.compile(
          "signalwire_[0-9a-f_]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\b[0-9a-f]{32}\\b");

  private final Map<String, String> ids = new LinkedHashMap<>();

  private Conversations() {}

  /** Everything that was sent, per connection and in order; ids by their first appearance. */
  static List<String> sent(Journal journal) {
    Map<String, Conversations> connections = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    for (JournalEntry entry : journal.entries()) {
      Conversations names =
          connections.computeIfAbsent(entry.sessionId(), id -> new Conversations());
      if (entry.direction() == Direction.SENT) {
        int number = List.copyOf(connections.keySet()).indexOf(entry.sessionId());
        lines.add(number + " " + names.normal("", tree(entry)));
      }
    }
    return lines;
  }

  /** The same, but each message's frames for themselves, and those of the session. */
  static Map<String, List<String>> sentByMessage(Journal journal) {
    Map<String, String> numberOf = new LinkedHashMap<>();
    for (JournalEntry entry : journal.entries()) {
      JsonNode tree = tree(entry);
      if (tree.path("method").asString("").equals("messaging.send")) {
        numberOf.put(tree.path("id").asString(""), tree.at("/params/to_number").asString(""));
      }
    }
    Map<String, List<String>> grouped = new LinkedHashMap<>();
    for (JournalEntry entry : journal.entries()) {
      JsonNode tree = tree(entry);
      if (entry.direction() == Direction.SENT) {
        String number = tree.at("/params/params/to_number").asString("");
        String key = numberOf.getOrDefault(tree.path("id").asString(""), number);
        grouped
            .computeIfAbsent(key, k -> new ArrayList<>())
            .add(new Conversations().normal("", tree).toString());
      }
    }
    return grouped;
  }

  private static JsonNode tree(JournalEntry entry) {
    try {
      return entry.tree();
    } catch (JacksonException noJson) {
      return StringNode.valueOf(entry.json());
    }
  }

  private JsonNode normal(String name, JsonNode value) {
    if (value.isObject()) {
      ObjectNode out = JsonNodeFactory.instance.objectNode();
      for (var member : value.properties()) {
        out.set(member.getKey(), normal(member.getKey(), member.getValue()));
      }
      return out;
    }
    if (value.isArray()) {
      ArrayNode out = JsonNodeFactory.instance.arrayNode();
      value.values().forEach(element -> out.add(normal(name, element)));
      return out;
    }
    return switch (name) {
      case "timestamp" -> StringNode.valueOf("time, a number: " + value.isNumber());
      case "authorization_state", "signature" -> StringNode.valueOf(name);
      default ->
          value.isString()
              ? StringNode.valueOf(
                  ID.matcher(value.stringValue())
                      .replaceAll(
                          found ->
                              ids.computeIfAbsent(found.group(), id -> "id-" + (ids.size() + 1))))
              : value;
    };
  }
}
