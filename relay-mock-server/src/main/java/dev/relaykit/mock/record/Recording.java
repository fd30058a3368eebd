package dev.relaykit.mock.record;

import dev.relaykit.mock.journal.Direction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a recorder has seen, in order. Bounded; what comes after a bound has been reached is not
 * kept, and {@link #limits} says so. Safe to share between threads.
 */
public final class Recording {

  /** Most frames and other events that are kept. */
  public static final int MAX_FRAMES = 10_000;

  /** Most bytes that are kept, counted as UTF-8 or as hexadecimal digits. */
  public static final int MAX_BYTES = 16 * 1024 * 1024;

  /** Most connections that are kept; frames of later ones are not. */
  public static final int MAX_CONNECTIONS = 100;

  private final String upstream;
  private final Instant began;
  private final List<Recorded> kept = new ArrayList<>();
  private final Set<Integer> connections = new HashSet<>();
  private final Set<String> limits = new LinkedHashSet<>();
  private long bytes;
  private boolean full;

  /**
   * An empty recording.
   *
   * @param upstream the server's address, for people; no secrets
   * @param began the time of day at which it begins
   */
  public Recording(String upstream, Instant began) {
    this.upstream = upstream;
    this.began = began;
  }

  /** The server's address. */
  public String upstream() {
    return upstream;
  }

  /** The time of day at which the recording began. */
  public Instant began() {
    return began;
  }

  /** How many more bytes of a connection would be kept now. */
  public synchronized int room(int connection) {
    return full || isOneTooMany(connection) ? 0 : (int) (MAX_BYTES - bytes);
  }

  private boolean isOneTooMany(int connection) {
    return connections.size() == MAX_CONNECTIONS && !connections.contains(connection);
  }

  /** How many frames and other events have been kept. */
  public synchronized int size() {
    return kept.size();
  }

  /**
   * Keeps one thing that happened, unless a bound has been reached: from then on nothing more is
   * kept, so that what is kept has no holes; only a connection that is one too many is left out by
   * itself.
   *
   * @return whether it was kept
   */
  public synchronized boolean add(Recorded event) {
    if (full) {
      return false;
    }
    if (isOneTooMany(event.connection())) {
      limits.add(
          "a recording has at most " + MAX_CONNECTIONS + " connections: later ones are left out");
      return false;
    }
    int size = event.text().getBytes(StandardCharsets.UTF_8).length;
    if (kept.size() == MAX_FRAMES) {
      return reached("frames", MAX_FRAMES, event.at());
    }
    if (size > MAX_BYTES - bytes) {
      return reached("bytes", MAX_BYTES, event.at());
    }
    connections.add(event.connection());
    bytes += size;
    kept.add(event);
    return true;
  }

  /** Says that a message was too large to be kept. */
  public synchronized void tooLarge(int connection, Duration at, Direction direction) {
    if (!full && connections.contains(connection)) {
      reached("bytes", MAX_BYTES, at);
    }
  }

  /** Keeps nothing from now on, since it is the recorder that ends what is still open. */
  public synchronized void finish() {
    full = true;
  }

  /** Says that a connection goes on with bytes that are no WebSocket frames. */
  public synchronized void broken(int connection, Duration at) {
    if (!full && connections.contains(connection)) {
      limits.add(
          "connection "
              + connection
              + " is not recorded from "
              + at.toMillis()
              + " ms on: what comes are no WebSocket frames");
    }
  }

  private boolean reached(String what, int bound, Duration at) {
    full = true;
    limits.add(
        "nothing is recorded from "
            + at.toMillis()
            + " ms on: a recording has at most "
            + bound
            + " "
            + what);
    return false;
  }

  /** The bounds that have been reached, each with what is missing for it; empty if none. */
  public synchronized List<String> limits() {
    return List.copyOf(limits);
  }

  /** What was kept, in order. */
  public synchronized List<Recorded> events() {
    return List.copyOf(kept);
  }
}
