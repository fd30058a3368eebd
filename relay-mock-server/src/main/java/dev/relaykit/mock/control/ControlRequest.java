package dev.relaykit.mock.control;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to the control plane, decoded.
 *
 * @param path the path without the query
 * @param query the query parameters
 */
record ControlRequest(String path, Map<String, List<String>> query) {

  /**
   * The session that the request is about, or null for all: a missing or empty value means
   * unscoped.
   */
  @Nullable String sessionId() {
    List<String> values = query.getOrDefault("session_id", List.of());
    return values.isEmpty() || values.get(0).isEmpty() ? null : values.get(0);
  }
}
