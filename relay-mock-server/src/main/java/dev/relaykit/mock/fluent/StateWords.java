package dev.relaykit.mock.fluent;

import dev.relaykit.mock.source.SourceNode;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * A step that reports a state of the message that the rule matched; made by {@link Steps#event}.
 * Immutable; the methods return a new one.
 */
public final class StateWords extends Act {

  private final Map<String, SourceNode> members;

  StateWords(Map<String, SourceNode> members) {
    super("event", Tree.map(members));
    this.members = members;
  }

  /** Why it failed; a template. */
  public StateWords reason(String reason) {
    return new StateWords(Tree.with(members, "reason", Tree.text(reason)));
  }

  /** How many segments the message has. */
  public StateWords segments(int count) {
    return new StateWords(Tree.with(members, "segments", Tree.number(count)));
  }

  /** Further members of the event, templates; they take the place of those that it would have. */
  public StateWords fields(ObjectNode fields) {
    return new StateWords(Tree.with(members, "fields", Tree.json(fields)));
  }
}
