package dev.relaykit.mock.fluent;

import dev.relaykit.mock.source.SourceNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A rule: which requests it is for, and what the server does about them; made by {@link Scenarios}.
 * Immutable; the methods return a new one. All conditions must hold.
 *
 * <p>Where a condition is a text, {@code *} in it stands for any text and {@code ?} for one
 * character.
 */
public final class RuleWords implements MessageWords<RuleWords> {

  private final Map<String, SourceNode> match;
  private final Map<String, SourceNode> rest;

  RuleWords(Map<String, SourceNode> match, Map<String, SourceNode> rest) {
    this.match = match;
    this.rest = rest;
  }

  SourceNode node() {
    Map<String, SourceNode> all = new LinkedHashMap<>();
    all.put("match", Tree.map(match));
    all.putAll(rest);
    all.putIfAbsent("script", Act.list());
    return Tree.map(all);
  }

  private RuleWords match(String name, SourceNode value) {
    return new RuleWords(Tree.with(match, name, value), rest);
  }

  private RuleWords with(String name, SourceNode value) {
    return new RuleWords(match, Tree.with(rest, name, value));
  }

  /** What the rule is called in problems; {@code rule 1} and so on without it. */
  public RuleWords name(String name) {
    return with("name", Tree.text(name));
  }

  @Override
  public RuleWords param(String name, Matching pattern) {
    return new RuleWords(Tree.within(match, "params", name, pattern.node()), rest);
  }

  /** A value anywhere in the frame, by JSON pointer ({@code /params/body}). */
  public RuleWords frame(String pointer, Matching pattern) {
    return new RuleWords(Tree.within(match, "frame", pointer, pattern.node()), rest);
  }

  /** The context: {@code params.context}. */
  public RuleWords context(String context) {
    return match("context", Patterns.of(context).node());
  }

  /** The project that the session logged in with. */
  public RuleWords project(String project) {
    return match("project", Patterns.of(project).node());
  }

  /** Only these of a session's requests that everything else holds for, counted from 1. */
  public RuleWords nth(int... numbers) {
    return match(
        "nth",
        numbers.length == 1
            ? Tree.number(numbers[0])
            : Tree.list(Arrays.stream(numbers).mapToObj(Tree::number).toList()));
  }

  /** Only those from the first to the second, both included. */
  public RuleWords nthBetween(int min, int max) {
    Map<String, SourceNode> bounds = new LinkedHashMap<>();
    bounds.put("min", Tree.number(min));
    bounds.put("max", Tree.number(max));
    return match("nth", Tree.map(bounds));
  }

  /** Only this one and those after it. */
  public RuleWords nthFrom(int min) {
    return match("nth", Tree.map("min", Tree.number(min)));
  }

  /** Only every so manyth. */
  public RuleWords nthEvery(int step) {
    return match("nth", Tree.map("every", Tree.number(step)));
  }

  /** The named state that the session must be in; a session begins in {@code start}. */
  public RuleWords state(String name) {
    return match("state", Tree.text(name));
  }

  /** How often the rule is used at most, over all sessions. */
  public RuleWords times(int most) {
    return with("times", Tree.number(most));
  }

  /** The named state that the session goes to when the rule is used. */
  public RuleWords then(String state) {
    return with("then", Tree.text(state));
  }

  /** When the rule is used, the {@code times} of every rule count anew. */
  public RuleWords renew() {
    return with("renew", Tree.truth(true));
  }

  /**
   * What the server does, one step after the other. Without {@link Steps#reply()} and its like
   * nothing is answered.
   */
  public RuleWords script(Act... steps) {
    return with("script", Act.list(steps));
  }
}
