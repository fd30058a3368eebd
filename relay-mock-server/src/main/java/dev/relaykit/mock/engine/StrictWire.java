package dev.relaykit.mock.engine;

import dev.relaykit.mock.journal.WireViolation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what JSON-RPC does not allow about the requests of one connection: outer members that it
 * does not know, and ids that were used before.
 */
final class StrictWire {

  /** Of how many requests the ids are known; the oldest is forgotten first. */
  static final int MAX_IDS = 10_000;

  private final Map<String, Boolean> ids =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MAX_IDS;
        }
      };

  /** What is wrong with a request, possibly nothing. */
  List<WireViolation> check(String id, byte[] json) {
    List<WireViolation> violations = new ArrayList<>(WireViolation.unknownFields(json));
    if (ids.put(id, true) != null) {
      violations.add(WireViolation.duplicateId(id));
    }
    return violations;
  }
}
