package dev.relaykit.mock.scenario;

import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.script.Delay;
import dev.relaykit.mock.script.Script;
import dev.relaykit.mock.script.Step;
import dev.relaykit.mock.script.Template;
import dev.relaykit.mock.script.WeightedSteps;
import dev.relaykit.mock.source.Members;
import dev.relaykit.mock.source.SourceMap;
import dev.relaykit.mock.source.SourceMember;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.SourceScalar;
import dev.relaykit.mock.source.ValueReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the steps of one script, in their order. For one script. */
final class StepReader {

  private static final List<String> WORDS =
      List.of(
          "send",
          "reply",
          "event",
          "expect",
          "wait",
          "capture",
          "repeat",
          "choose",
          "fault",
          "close",
          "ping",
          "disconnect");

  private final ValueReader values;
  private final Names names;
  private final DelayReader delays;
  private final TemplateReader templates;
  private final ReplyReader replies;
  private final EventReader events;
  private final ExpectReader expects;
  private final SendReader sends;

  StepReader(ValueReader values) {
    this(values, new Names(values));
  }

  /** A reader for a script that may refer to these names too. */
  StepReader(ValueReader values, Names names) {
    this.values = values;
    this.names = names;
    this.delays = new DelayReader(values);
    this.templates = new TemplateReader(values, names);
    this.replies = new ReplyReader(values, names, templates);
    this.events = new EventReader(values, templates);
    PatternReader patterns = new PatternReader(values);
    this.expects =
        new ExpectReader(values, names, delays, new FramePatternReader(values, patterns), patterns);
    this.sends = new SendReader(values, templates);
  }

  Script script(SourceNode node, String what) {
    List<Script.Placed> steps = new ArrayList<>();
    List<SourceNode> items = values.list(node, what);
    for (SourceNode item : items == null ? List.<SourceNode>of() : items) {
      Step step = step(item);
      if (step != null) {
        steps.add(new Script.Placed(step, item.place().toString()));
      }
    }
    return new Script(steps);
  }

  private @Nullable Step step(SourceNode node) {
    SourceMember member = values.oneKey(node, "a step", WORDS);
    if (member == null) {
      return null;
    }
    SourceNode value = member.value();
    return switch (member.name()) {
      case "send" -> sends.read(value);
      case "reply" -> replies.read(value);
      case "event" -> events.read(value);
      case "expect" -> expects.read(value);
      case "wait" -> {
        Delay delay = delays.read(value);
        yield delay == null ? null : new Step.Wait(delay);
      }
      case "capture" -> capture(value);
      case "repeat" -> repeat(value);
      case "choose" -> choose(value);
      case "fault" -> fault(value);
      case "close" -> close(value);
      case "ping" -> values.members(value, "a ping", List.of()) == null ? null : new Step.Ping();
      default -> disconnect(value);
    };
  }

  private @Nullable Step capture(SourceNode node) {
    Map<String, Template> captured = new LinkedHashMap<>();
    List<SourceMember> members = values.anyMembers(node, "templates by name");
    if (members != null && members.isEmpty()) {
      values.mistake(node, "templates by name, at least one");
    }
    for (SourceMember member : members == null ? List.<SourceMember>of() : members) {
      Template template = templates.read(member.value());
      if (names.define(member.place(), member.name(), "a name to capture") && template != null) {
        captured.put(member.name(), template);
      }
    }
    return captured.isEmpty() ? null : new Step.Capture(captured);
  }

  private @Nullable Step repeat(SourceNode node) {
    Members members = values.members(node, "a repeat", List.of("times", "steps"));
    if (members == null) {
      return null;
    }
    SourceNode timesNode = members.need("times");
    Integer times =
        timesNode == null ? null : values.integer(timesNode, "how often", 0, Step.Repeat.MAX_TIMES);
    SourceNode stepsNode = members.need("steps");
    Script steps = stepsNode == null ? null : script(stepsNode, "steps");
    return times == null || steps == null ? null : new Step.Repeat(times, steps);
  }

  private @Nullable Step choose(SourceNode node) {
    List<SourceNode> items = values.items(node, "choices");
    List<WeightedSteps> options = new ArrayList<>();
    for (SourceNode item : items == null ? List.<SourceNode>of() : items) {
      Members members = values.members(item, "a choice", List.of("weight", "steps"));
      SourceNode weightNode = members == null ? null : members.need("weight");
      Integer weight =
          weightNode == null
              ? null
              : values.integer(weightNode, "a weight", 0, WeightedSteps.MAX_WEIGHT);
      SourceNode stepsNode = members == null ? null : members.need("steps");
      Script steps = stepsNode == null ? null : script(stepsNode, "steps");
      if (weight != null && steps != null) {
        options.add(new WeightedSteps(weight, steps));
      }
    }
    return items == null || options.size() < items.size()
        ? null
        : checked(node, () -> new Step.Choose(options));
  }

  /** A list of steps in one segment, or any fault there is. */
  private @Nullable Step fault(SourceNode node) {
    if (node instanceof SourceMap map
        && map.members().size() == 1
        && map.members().get(0).name().equals("one_segment")
        && map.members().get(0).value().kind() == SourceNode.Kind.LIST) {
      SourceNode list = map.members().get(0).value();
      Script steps = script(list, "the steps of one segment");
      return checked(list, () -> new Step.OneSegment(steps));
    }
    FaultRule rule = new FaultReader(values).readStep(node);
    return rule == null ? null : new Step.Fault(rule);
  }

  private @Nullable Step close(SourceNode node) {
    if (node instanceof SourceScalar) {
      Integer code = values.integer(node, "a close code", 1000, 4999);
      return code == null ? null : checked(node, () -> new Step.Close(code, ""));
    }
    Members members = values.members(node, "a close", List.of("code", "reason"));
    if (members == null) {
      return null;
    }
    SourceNode codeNode = members.need("code");
    Integer code = codeNode == null ? null : values.integer(codeNode, "a close code", 1000, 4999);
    SourceNode reasonNode = members.find("reason");
    String reason = reasonNode == null ? "" : values.text(reasonNode, "a reason");
    return code == null || reason == null
        ? null
        : checked(node, () -> new Step.Close(code, reason));
  }

  private @Nullable Step disconnect(SourceNode node) {
    Members members = values.members(node, "a disconnect", List.of("restart"));
    if (members == null) {
      return null;
    }
    SourceNode restartNode = members.find("restart");
    Boolean restart = restartNode == null ? (Boolean) false : values.truth(restartNode, "restart");
    return restart == null ? null : new Step.Disconnect(restart);
  }

  /** The record's own checks say what is wrong; only the place is added. */
  private @Nullable Step checked(SourceNode node, Supplier<Step> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException problem) {
      values.problems().add(node.place(), String.valueOf(problem.getMessage()));
      return null;
    }
  }
}
