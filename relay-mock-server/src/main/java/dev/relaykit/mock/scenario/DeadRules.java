package dev.relaykit.mock.scenario;

import dev.relaykit.mock.script.Pattern;
import dev.relaykit.mock.source.SourceProblem;
import dev.relaykit.mock.source.SourceProblems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/**
 * Finds rules that are never used, since an earlier one takes every request that they are for. Says
 * nothing where that would take a comparison of patterns that differ.
 */
final class DeadRules {

  private static final JsonPointer METHOD = JsonPointer.compile("/method");

  private DeadRules() {}

  /** What is wrong with rules of one file, in their order. */
  static List<SourceProblem> of(List<Rule> rules) {
    SourceProblems problems = new SourceProblems();
    List<Rule> earlier = new ArrayList<>();
    for (Rule rule : rules) {
      Rule taker = taker(rule, earlier);
      if (taker != null) {
        problems.add(
            rule.place(),
            "rule '"
                + rule.name()
                + "' is never used: rule '"
                + taker.name()
                + "' at "
                + taker.place()
                + " takes every request that it is for; put it before that one");
      } else if (rule.times() == 0 && rule.match().nth() == null) {
        earlier.add(rule);
      }
    }
    return problems.list();
  }

  private static @Nullable Rule taker(Rule rule, List<Rule> earlier) {
    for (Rule candidate : earlier) {
      if (takesAllOf(candidate.match(), rule.match())) {
        return candidate;
      }
    }
    return null;
  }

  private static boolean takesAllOf(RuleMatch earlier, RuleMatch later) {
    Map<JsonPointer, Pattern> wanted = earlier.frame().members();
    Map<JsonPointer, Pattern> given = later.frame().members();
    return wanted.entrySet().stream()
            .allMatch(member -> member.getValue().equals(given.get(member.getKey())))
        && (earlier.state() == null || earlier.state().equals(later.state()))
        && (earlier.project() == null || earlier.project().equals(later.project()))
        && (wanted.containsKey(METHOD) || isForNoSessionMethod(given.get(METHOD)));
  }

  /** A rule without a method leaves {@code signalwire.*} to those that name it. */
  private static boolean isForNoSessionMethod(@Nullable Pattern method) {
    if (method == null) {
      return true;
    }
    if (method instanceof Pattern.Any any) {
      return any.patterns().stream().allMatch(DeadRules::isForNoSessionMethod);
    }
    if (method instanceof Pattern.Equals equal) {
      return !equal.wanted().asString("").startsWith(RuleBook.SESSION_METHODS);
    }
    if (method instanceof Pattern.Prefix prefix) {
      return beginsOtherwise(prefix.prefix());
    }
    return method instanceof Pattern.Glob glob && beginsOtherwise(glob.glob().split("[*?]", 2)[0]);
  }

  private static boolean beginsOtherwise(String beginning) {
    return !beginning.startsWith(RuleBook.SESSION_METHODS)
        && !RuleBook.SESSION_METHODS.startsWith(beginning);
  }
}
