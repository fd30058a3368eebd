package dev.relaykit.conformance.testee;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A process with all that descend from it. A child whose parent has died is found only if it was
 * seen before. Safe to use from any thread.
 */
final class ProcessFamily {

  /** Most descendants that are remembered. */
  static final int MAX_SEEN = 1000;

  private final ProcessHandle parent;
  private final Set<ProcessHandle> seen = new LinkedHashSet<>();

  ProcessFamily(ProcessHandle parent) {
    this.parent = parent;
  }

  /** Remembers the descendants that there are now. */
  synchronized void look() {
    parent.descendants().limit(MAX_SEEN - seen.size()).forEach(seen::add);
  }

  /** Ends the process and every descendant that has been seen, at once. */
  synchronized void kill() {
    look();
    parent.destroyForcibly();
    seen.forEach(ProcessHandle::destroyForcibly);
  }
}
