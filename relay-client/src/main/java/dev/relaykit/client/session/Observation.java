package dev.relaykit.client.session;

import org.jspecify.annotations.Nullable;

/**
 * Shows frames to whoever watches: each in the order of the wire, one that has come after it was
 * acknowledged and before it is acted on (REL-EVT-006). On the event loop only.
 */
final class Observation {

  private final Session session;
  private @Nullable FrameWatch watch;
  private byte @Nullable [] newest;
  private int newestOf;
  private boolean isUntold;

  Observation(Session session) {
    this.session = session;
  }

  /** To be called before anything is seen, and once. */
  void watch(FrameWatch newWatch) {
    watch = newWatch;
  }

  boolean isWatched() {
    return watch != null;
  }

  /** A frame has come; it is shown when it was acknowledged, or when {@link #tell} is called. */
  void came(int generation, byte[] json) {
    if (session.socketOf(generation) != null) {
      newest = json;
      newestOf = generation;
      isUntold = true;
    }
  }

  /** A frame was written. What it answers came before it. */
  void wrote(int generation, byte[] json) {
    tell();
    if (watch != null && session.socketOf(generation) != null) {
      watch.sent(generation, json, session.mask());
    }
  }

  /** What has come is about to be acted on, or will not be. */
  void tell() {
    byte[] json = newest;
    if (isUntold && watch != null && json != null) {
      isUntold = false;
      watch.received(newestOf, json, session.mask());
    }
  }

  /** The frame that came last has accepted a send that had failed (REL-MSG-036). */
  void cameLate() {
    byte[] json = newest;
    if (watch != null && json != null) {
      watch.wasLate(newestOf, json, session.mask());
    }
  }
}
