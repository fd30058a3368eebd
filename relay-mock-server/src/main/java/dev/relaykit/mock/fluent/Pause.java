package dev.relaykit.mock.fluent;

import dev.relaykit.mock.source.SourceNode;

/** How long something takes; made by {@link Pauses}. Immutable. */
public final class Pause {

  private final SourceNode node;

  Pause(SourceNode node) {
    this.node = node;
  }

  SourceNode node() {
    return node;
  }
}
