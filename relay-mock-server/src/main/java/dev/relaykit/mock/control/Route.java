package dev.relaykit.mock.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the route table.
 *
 * @param verb the HTTP method
 * @param path the path, matched as a whole; a segment of it may be a name in braces, which stands
 *     for any text without a slash
 * @param endpoint what answers
 */
record Route(String verb, String path, Endpoint endpoint) {

  /** Whether the path has no name in braces; such routes win over those that have one. */
  boolean isFixed() {
    return path.indexOf('{') < 0;
  }

  /** Whether its head alone can be asked for: not where an answer is waited for. */
  boolean hasHead() {
    return verb.equals("GET") && !path.equals(EventsEndpoint.PATH) && !path.endsWith("/wait");
  }

  /** What stands for the names in braces, or null if the path is not of this route. */
  @Nullable Map<String, String> match(String asked) {
    if (isFixed()) {
      return path.equals(asked) ? Map.of() : null;
    }
    List<String> wanted = List.of(path.split("/", -1));
    List<String> given = List.of(asked.split("/", -1));
    if (wanted.size() != given.size()) {
      return null;
    }
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      String segment = wanted.get(i);
      if (segment.startsWith("{")) {
        if (given.get(i).isEmpty()) {
          return null;
        }
        variables.put(segment.substring(1, segment.length() - 1), given.get(i));
      } else if (!segment.equals(given.get(i))) {
        return null;
      }
    }
    return Map.copyOf(variables);
  }
}
