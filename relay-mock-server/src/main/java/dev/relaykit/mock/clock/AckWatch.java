package dev.relaykit.mock.clock;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows which events and requests of the present moment their clients have not answered yet. For
 * one thread at a time; does nothing at all while nobody advances the clock.
 */
public final class AckWatch {

  private final Map<String, String> open = new HashMap<>();
  private boolean watching;
  private @Nullable Runnable whenQuiet;

  /** Whether frames are watched at present. */
  public boolean isWatching() {
    return watching;
  }

  /**
   * A frame that is to be answered has been written.
   *
   * @param frameId its id, as text
   * @param connection names the connection whose client is to answer it
   */
  public void sent(String frameId, String connection) {
    if (watching) {
      open.put(frameId, connection);
    }
  }

  /** A client has answered a frame of this id. */
  public void answered(String id) {
    if (open.remove(id) != null) {
      tell();
    }
  }

  /** A connection is gone, and will answer nothing. */
  public void gone(String connection) {
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

  /** Stops watching; says how many frames have not been answered. */
  int end() {
    int left = open.size();
    open.clear();
    watching = false;
    whenQuiet = null;
    return left;
  }

  /** Whether every frame has been answered. */
  boolean isQuiet() {
    return open.isEmpty();
  }

  /** Runs a task once, as soon as every frame has been answered. */
  void whenQuiet(Runnable task) {
    whenQuiet = task;
  }
}
