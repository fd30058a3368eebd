package dev.relaykit.mock.fluent;

import dev.relaykit.mock.source.SourceNode;

/** One of several lists of steps; made by {@link Steps#weight}. Immutable. */
public final class Option {

  private final SourceNode node;

  Option(SourceNode node) {
    this.node = node;
  }

  SourceNode node() {
    return node;
  }
}
