package dev.relaykit.conformance.judge;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The requests of a case, and how many responses each is still to have. For one use. */
final class Asked {

  private final Map<String, String> methods = new HashMap<>();
  private final Map<String, Integer> open = new HashMap<>();
  private final Map<String, Set<Integer>> connections = new HashMap<>();

  /** Names a request by the end that is to answer it: both count ids of their own. */
  private static String key(boolean answeredByServer, JsonNode id) {
    return (answeredByServer ? "s" : "c") + id;
  }

  /** Keeps a request. One that comes again under its id may be answered again (REL-EVT-007). */
  void asks(int connection, boolean answeredByServer, JsonNode id, String method) {
    String key = key(answeredByServer, id);
    connections.computeIfAbsent(key, first -> new HashSet<>()).add(connection);
    methods.put(key, method);
    open.merge(key, 1, Integer::sum);
  }

  /** The method of the request that a response is for, or null if there was none. */
  @Nullable String method(boolean byServer, JsonNode id) {
    return methods.get(key(byServer, id));
  }

  /** Whether the request that a response is for went over this connection. */
  boolean wasAsked(int connection, boolean byServer, JsonNode id) {
    return connections.getOrDefault(key(byServer, id), Set.of()).contains(connection);
  }

  /** Counts a response; says whether its request has had all its responses already. */
  boolean answers(boolean byServer, JsonNode id) {
    String key = key(byServer, id);
    if (!methods.containsKey(key)) {
      return false;
    }
    return open.merge(key, -1, Integer::sum) < 0;
  }
}
