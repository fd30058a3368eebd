package dev.relaykit.mock.fluent;

import dev.relaykit.mock.source.SourceNode;
import java.time.Duration;
import java.util.Map;

/**
 * A step that waits for a frame of this connection; made by {@link Steps}. Immutable; the methods
 * return a new one. All that is given must hold.
 */
public final class ExpectWords extends Act {

  private final Map<String, SourceNode> members;

  ExpectWords(Map<String, SourceNode> members) {
    super("expect", Tree.map(members));
    this.members = members;
  }

  /**
   * A member of {@code params}, by name or, where the name begins with a slash, by JSON pointer.
   */
  public ExpectWords param(String name, Matching pattern) {
    return new ExpectWords(Tree.within(members, "params", name, pattern.node()));
  }

  /** The same; {@code *} and {@code ?} stand for other characters. */
  public ExpectWords param(String name, String text) {
    return param(name, Patterns.of(text));
  }

  /** A value anywhere in the frame, by JSON pointer. */
  public ExpectWords frame(String pointer, Matching pattern) {
    return new ExpectWords(Tree.within(members, "frame", pointer, pattern.node()));
  }

  /** How long to wait; 10 seconds without it. */
  public ExpectWords within(Duration time) {
    return new ExpectWords(Tree.with(members, "within", Tree.span(time)));
  }

  /** The name under which later steps find the frame. */
  public ExpectWords as(String name) {
    return new ExpectWords(Tree.with(members, "as", Tree.text(name)));
  }
}
