package dev.relaykit.mock.scenario;

import dev.relaykit.mock.script.Script;
import dev.relaykit.mock.source.Members;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.ValueReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rules of a scenario. */
final class RuleReader {

  private static final List<String> WORDS =
      List.of("name", "match", "times", "then", "renew", "script");

  private static final int MAX_TIMES = 1_000_000;

  private final ValueReader values;

  RuleReader(ValueReader values) {
    this.values = values;
  }

  /**
   * Reads a rule.
   *
   * @param number which rule of its file it is, from 1
   */
  @Nullable Rule read(SourceNode node, int number) {
    Members members = values.members(node, "a rule", WORDS);
    if (members == null) {
      return null;
    }
    SourceNode nameNode = members.find("name");
    String name =
        nameNode == null ? (String) ("rule " + number) : values.text(nameNode, "a rule's name");
    SourceNode matchNode = members.need("match");
    RuleMatch match = matchNode == null ? null : new MatchReader(values).read(matchNode);
    SourceNode timesNode = members.find("times");
    Integer times =
        timesNode == null ? (Integer) 0 : values.integer(timesNode, "how often", 1, MAX_TIMES);
    SourceNode thenNode = members.find("then");
    String then = thenNode == null ? null : new Names(values).state(thenNode, "a named state");
    SourceNode renewNode = members.find("renew");
    Boolean renews =
        renewNode == null ? (Boolean) false : values.truth(renewNode, "whether to renew");
    SourceNode scriptNode = members.need("script");
    Script script = scriptNode == null ? null : new StepReader(values).script(scriptNode, "steps");
    return name == null || match == null || times == null || renews == null || script == null
        ? null
        : new Rule(name, match, times, then, renews, script, node.place());
  }
}
