package dev.relaykit.mock.scenario;

import dev.relaykit.mock.fault.FaultPlan;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.script.Delay;
import dev.relaykit.mock.script.Template;
import dev.relaykit.mock.source.Members;
import dev.relaykit.mock.source.SourceDocument;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.SourceProblems;
import dev.relaykit.mock.source.ValueReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads one scenario. For one use. */
final class ScenarioReader {

  private static final List<String> WORDS =
      List.of(
          "scenario", "description", "seed", "profile", "unmatched", "rules", "faults", "inbound");

  private final SourceDocument document;
  private final String file;
  private final SourceProblems problems = new SourceProblems();
  private final ValueReader values = new ValueReader(problems);

  ScenarioReader(SourceDocument document, String file) {
    this.document = document;
    this.file = file;
  }

  Scenario read() {
    problems.addAll(document.problems());
    SourceNode root = document.root();
    Members members = root == null ? null : values.members(root, "a scenario", WORDS);
    Scenario scenario = members == null ? null : scenario(members);
    if (scenario == null || !problems.isEmpty()) {
      throw new ScenarioException(problems.list());
    }
    return scenario;
  }

  private Scenario scenario(Members members) {
    SourceNode nameNode = members.find("scenario");
    String name = nameNode == null ? null : values.text(nameNode, "the scenario's name");
    SourceNode descriptionNode = members.find("description");
    String description =
        descriptionNode == null ? null : values.text(descriptionNode, "a description");
    SourceNode seedNode = members.find("seed");
    Long seed =
        seedNode == null
            ? null
            : values.integer(seedNode, "a seed", Long.MIN_VALUE, Long.MAX_VALUE);
    SourceNode profileNode = members.find("profile");
    SourceNode unmatchedNode = members.find("unmatched");
    String unmatched =
        unmatchedNode == null
            ? null
            : values.word(unmatchedNode, "what happens otherwise", List.of("default", "error"));
    List<Rule> rules = rules(members.find("rules"));
    List<FaultRule> faults = faults(members.find("faults"));
    List<Inbound> inbound = inbound(members.find("inbound"));
    return new Scenario(
        name == null ? file : name,
        description == null ? "" : description.strip(),
        seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
        profileNode == null ? null : values.text(profileNode, "the name of a profile"),
        "error".equals(unmatched) ? Unmatched.ERROR : Unmatched.DEFAULT,
        rules,
        faults,
        inbound,
        problems.doubts());
  }

  private List<Rule> rules(@Nullable SourceNode node) {
    List<Rule> rules = new ArrayList<>();
    int number = 0;
    for (SourceNode item : items(node, "rules")) {
      Rule rule = new RuleReader(values).read(item, ++number);
      if (rule != null) {
        rules.add(rule);
      }
    }
    return rules;
  }

  private List<FaultRule> faults(@Nullable SourceNode node) {
    List<FaultRule> faults = new ArrayList<>();
    List<SourceNode> items = items(node, "faults");
    if (items.size() > FaultPlan.MAX_RULES) {
      problems.add(
          items.get(FaultPlan.MAX_RULES).place(),
          "found " + items.size() + " faults, expected at most " + FaultPlan.MAX_RULES);
    }
    for (SourceNode item : items) {
      FaultRule fault = new FaultReader(values).read(item);
      if (fault != null && fault.isImmediate()) {
        problems.add(
            item.place(),
            "found a fault of a connection at now, when there is none yet; say at connect,"
                + " before_reply, after_reply or event");
      } else if (fault != null) {
        faults.add(fault);
      }
    }
    return faults;
  }

  private List<Inbound> inbound(@Nullable SourceNode node) {
    List<Inbound> inbound = new ArrayList<>();
    for (SourceNode item : items(node, "inbound messages")) {
      Inbound message = inboundMessage(item);
      if (message != null) {
        inbound.add(message);
      }
    }
    return inbound;
  }

  private @Nullable Inbound inboundMessage(SourceNode node) {
    Members members = values.members(node, "an inbound message", List.of("after", "message"));
    if (members == null) {
      return null;
    }
    SourceNode afterNode = members.find("after");
    Delay after =
        afterNode == null ? Delay.of(Duration.ZERO) : new DelayReader(values).read(afterNode);
    SourceNode messageNode = members.need("message");
    Template message =
        messageNode == null
            ? null
            : new MessageReader(values, new TemplateReader(values, new Names(values)))
                .read(messageNode);
    return after == null || message == null ? null : new Inbound(after, message, node.place());
  }

  private List<SourceNode> items(@Nullable SourceNode node, String what) {
    List<SourceNode> items = node == null ? null : values.list(node, what);
    return items == null ? List.of() : items;
  }
}
