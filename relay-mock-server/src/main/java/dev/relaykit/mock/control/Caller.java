package dev.relaykit.mock.control;

import dev.relaykit.mock.journal.Subscription;
import java.util.LinkedHashSet;
import java.util.Set;

/** The client of one connection, who waits for answers until it leaves. Safe to share. */
final class Caller {

  private final Set<Runnable> listeners = new LinkedHashSet<>();
  private boolean gone;

  /**
   * Tells a listener once that the client has left, at once if it has already. The listener is
   * called by the thread that notices, and must be quick.
   */
  Subscription whenGone(Runnable listener) {
    synchronized (this) {
      if (!gone) {
        listeners.add(listener);
        return () -> forget(listener);
      }
    }
    listener.run();
    return () -> {};
  }

  private synchronized void forget(Runnable listener) {
    listeners.remove(listener);
  }

  /** The client has left. */
  void left() {
    Set<Runnable> told;
    synchronized (this) {
      gone = true;
      told = new LinkedHashSet<>(listeners);
      listeners.clear();
    }
    told.forEach(Runnable::run);
  }
}
