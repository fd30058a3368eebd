package dev.relaykit.client.session;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Remembers the newest ids, to tell a repetition from something new, also over a session that was
 * lost: the rule ties ids to no session (REL-EVT-007), and what was not acknowledged may come again
 * on the next one. For one thread at a time.
 */
final class RecentIds {

  /** How many ids are remembered (REL-EVT-007, REL-MSG-054). */
  static final int MAX_IDS = 1024;

  private final Set<String> ids = new LinkedHashSet<>();
  private long forgotten;

  /** How many ids are remembered now. */
  int size() {
    return ids.size();
  }

  /** How many ids had to be forgotten to make room. */
  long forgotten() {
    return forgotten;
  }

  /** Whether the id was not among the newest; it is from now on. */
  boolean isNew(String id) {
    if (!ids.add(id)) {
      return false;
    }
    if (ids.size() > MAX_IDS) {
      var oldest = ids.iterator();
      oldest.next();
      oldest.remove();
      forgotten++;
    }
    return true;
  }
}
