package dev.relaykit.benchmarks.bare;

import dev.relaykit.benchmarks.Frames;
import java.util.List;

/** What follows a request, on both sides. Both peers of a run must be given the same one. */
enum Conversation {
  /** A reply and one event for each state; the client acknowledges every event. */
  LIVE("live", true, true),

  /**
   * As {@link #LIVE}, but nothing is acknowledged: the shape of older figures, and the cost of the
   * acks by difference.
   */
  UNACKED("unacked", true, false),

  /** A reply and nothing else. */
  REPLY("reply", false, false);

  private final String label;
  private final List<String> states;
  private final boolean acks;

  Conversation(String label, boolean events, boolean acks) {
    this.label = label;
    this.states = events ? Frames.STATES : List.of();
    this.acks = acks;
  }

  /** Returns the name on the command line and in the output. */
  String label() {
    return label;
  }

  /** Returns the states that the server sends an event for, in order; empty if it sends none. */
  List<String> states() {
    return states;
  }

  /** Returns whether the client acknowledges events. */
  boolean acks() {
    return acks;
  }

  static Conversation of(String label) {
    for (Conversation conversation : values()) {
      if (conversation.label.equals(label)) {
        return conversation;
      }
    }
    throw new IllegalArgumentException("--conversation is live, unacked or reply, not " + label);
  }
}
