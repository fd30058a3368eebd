package dev.relaykit.mock.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which exchange the ids in the frames belong to: who had one first keeps it. */
final class IdOwners {

  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** Members whose ids name more than one exchange. */
  private static final Set<String> SHARED_IDS =
      Set.of(
          "project_id",
          "space_id",
          "node_id",
          "session_id",
          "connection_id",
          "client_id",
          "id",
          "segment_id");

  private final Map<String, Exchange> owners = new HashMap<>();

  /** Remembers whose the ids in a value are. */
  void learn(Exchange exchange, JsonNode value) {
    ids("", value, (name, id) -> owners.putIfAbsent(id, exchange));
  }

  /** Whose an id in a value is, of the exchanges of one session; null if it is nobody's. */
  @Nullable Exchange of(JsonNode value, int session) {
    List<Exchange> found = new ArrayList<>();
    ids(
        "",
        value,
        (name, id) -> {
          Exchange owner = owners.get(id);
          if (owner != null && owner.session() == session) {
            found.add(owner);
          }
        });
    return found.isEmpty() ? null : found.get(0);
  }

  private static void ids(String name, JsonNode value, BiConsumer<String, String> found) {
    if (value.isObject()) {
      value.properties().forEach(member -> ids(member.getKey(), member.getValue(), found));
    } else if (value.isArray()) {
      value.values().forEach(element -> ids(name, element, found));
    } else if (value.isString()
        && !SHARED_IDS.contains(name)
        && (name.endsWith("_id") || UUID.matcher(value.stringValue()).matches())) {
      found.accept(name, value.stringValue());
    }
  }
}
