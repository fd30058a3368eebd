package dev.relaykit.benchmarks.sessions;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The messages of one session: which were accepted, and which have ended. An event may come before
 * the reply that names its message, so both sides wait for each other here.
 */
final class MessageLedger {

  private static final Set<String> ENDS = Set.of("delivered", "undelivered", "failed");

  private final Set<String> accepted = new HashSet<>();
  private final Map<String, String> ended = new HashMap<>();
  private int completed;
  private int delivered;

  /** Takes the reply to a send; says whether that message has ended already. */
  boolean accepted(String messageId) {
    return accepted.add(messageId) && ended.containsKey(messageId) && complete(messageId);
  }

  /** Takes an event; says whether it ends a message that was accepted. */
  boolean state(String messageId, String state) {
    return ENDS.contains(state)
        && ended.putIfAbsent(messageId, state) == null
        && accepted.contains(messageId)
        && complete(messageId);
  }

  private boolean complete(String messageId) {
    completed++;
    if ("delivered".equals(ended.get(messageId))) {
      delivered++;
    }
    return true;
  }

  /** How many messages were accepted and have ended. */
  int completed() {
    return completed;
  }

  /** How many of them were delivered. */
  int delivered() {
    return delivered;
  }
}
