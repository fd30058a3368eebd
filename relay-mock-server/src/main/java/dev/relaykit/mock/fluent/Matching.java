package dev.relaykit.mock.fluent;

import dev.relaykit.mock.source.SourceNode;

/** What a value must be like; made by {@link Patterns}. Immutable. */
public final class Matching {

  private final SourceNode node;

  Matching(SourceNode node) {
    this.node = node;
  }

  SourceNode node() {
    return node;
  }
}
