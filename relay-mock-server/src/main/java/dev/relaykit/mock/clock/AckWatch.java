package dev.relaykit.mock.clock;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows which events and requests of the present moment their clients have not answered yet. For
 * one thread at a time; does nothing at all while nobody advances the clock.
 */
public final class AckWatch {

  private final Map<String, Object> open = new HashMap<>();
  private boolean watching;
  private @Nullable Runnable whenQuiet;

  /** Whether events are watched at present. */
  public boolean isWatching() {
    return watching;
  }

  /**
   * An event, a ping or another request has been written.
   *
   * @param eventId its id
   * @param connection whose client is to answer it
   */
  public void sent(String eventId, Object connection) {
    if (watching) {
      open.put(eventId, connection);
    }
  }

  /** A client has answered a frame of this id. */
  public void answered(String id) {
    if (open.remove(id) != null) {
      tell();
    }
  }

  /** A connection is gone, and will acknowledge nothing. */
  public void gone(Object connection) {
    if (open.values().removeIf(connection::equals)) {
      tell();
    }
  }

  private void tell() {
    Runnable waiting = whenQuiet;
    if (open.isEmpty() && waiting != null) {
      whenQuiet = null;
      waiting.run();
    }
  }

  void begin() {
    watching = true;
  }

  /** Stops watching; says how many events have not been acknowledged. */
  int end() {
    int left = open.size();
    open.clear();
    watching = false;
    whenQuiet = null;
    return left;
  }

  /** Whether every event has been acknowledged. */
  boolean isQuiet() {
    return open.isEmpty();
  }

  /** Runs a task once, as soon as every event has been acknowledged. */
  void whenQuiet(Runnable task) {
    whenQuiet = task;
  }
}
