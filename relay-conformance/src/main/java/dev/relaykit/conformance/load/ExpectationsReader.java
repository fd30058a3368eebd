package dev.relaykit.conformance.load;

import dev.relaykit.conformance.model.ElapsedExpectation;
import dev.relaykit.conformance.model.ValueExpectation;
import dev.relaykit.conformance.model.WireExpectations;
import dev.relaykit.mock.scenario.ScriptReader;
import dev.relaykit.mock.script.FramePattern;
import dev.relaykit.mock.script.Pattern;
import dev.relaykit.mock.script.Template;
import dev.relaykit.mock.source.Members;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.ValueReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what must be true of all that a subject has sent. For one case. */
final class ExpectationsReader {

  private static final List<String> WORDS =
      List.of("order", "never", "elapsed", "connections", "closing");

  private final ValueReader values;
  private final ScriptReader scripts;
  private WireExpectations required = WireExpectations.NONE;
  private WireExpectations strict = WireExpectations.NONE;
  private List<ValueExpectation> ofValues = List.of();

  ExpectationsReader(ValueReader values, ScriptReader scripts) {
    this.values = values;
    this.scripts = scripts;
  }

  void read(SourceNode node) {
    List<String> words = new ArrayList<>(WORDS);
    words.addAll(List.of("values", "strict"));
    Members members = values.members(node, "what is expected in all", words);
    if (members == null) {
      return;
    }
    required = wire(members);
    SourceNode strictNode = members.find("strict");
    Members strictMembers =
        strictNode == null ? null : values.members(strictNode, "what is strict", WORDS);
    strict = strictMembers == null ? WireExpectations.NONE : wire(strictMembers);
    ofValues = list(members.find("values"), "expected values", this::value);
  }

  WireExpectations required() {
    return required;
  }

  WireExpectations strict() {
    return strict;
  }

  List<ValueExpectation> ofValues() {
    return ofValues;
  }

  private WireExpectations wire(Members members) {
    return new WireExpectations(
        list(
            members.find("order"),
            "captures in their order",
            item -> scripts.captured(item, "the name of a capture")),
        list(members.find("never"), "patterns for frames", scripts::frame),
        list(members.find("elapsed"), "times between frames", this::elapsed),
        pattern(members.find("connections")),
        pattern(members.find("closing")));
  }

  private @Nullable ElapsedExpectation elapsed(SourceNode node) {
    Members members = values.members(node, "a time between frames", List.of("from", "to", "is"));
    SourceNode fromNode = members == null ? null : members.need("from");
    SourceNode toNode = members == null ? null : members.need("to");
    SourceNode isNode = members == null ? null : members.need("is");
    if (fromNode == null || toNode == null || isNode == null) {
      return null;
    }
    String from = scripts.captured(fromNode, "the name of a capture");
    String to = scripts.captured(toNode, "the name of a capture");
    Pattern is = scripts.pattern(isNode);
    return from == null || to == null || is == null ? null : new ElapsedExpectation(from, to, is);
  }

  private @Nullable Pattern pattern(@Nullable SourceNode node) {
    return node == null ? null : scripts.pattern(node);
  }

  private <T> List<T> list(
      @Nullable SourceNode node, String what, Function<SourceNode, @Nullable T> read) {
    List<SourceNode> items = node == null ? null : values.items(node, what);
    List<T> all = new ArrayList<>();
    for (SourceNode item : items == null ? List.<SourceNode>of() : items) {
      T one = read.apply(item);
      if (one != null) {
        all.add(one);
      }
    }
    return all;
  }

  private @Nullable ValueExpectation value(SourceNode node) {
    Members members =
        values.members(node, "an expected value", List.of("value", "equals", "differs_from", "is"));
    SourceNode valueNode = members == null ? null : members.need("value");
    String relation = members == null ? null : members.oneOf("equals", "differs_from", "is");
    Template value = valueNode == null ? null : scripts.template(valueNode);
    if (members == null || relation == null || value == null) {
      return null;
    }
    SourceNode operand = Objects.requireNonNull(members.find(relation));
    String place = node.place().toString();
    if (relation.equals("is")) {
      Pattern pattern = scripts.pattern(operand);
      return pattern == null ? null : new ValueExpectation(value, null, true, pattern, place);
    }
    Template other = scripts.template(operand);
    return other == null
        ? null
        : new ValueExpectation(value, other, relation.equals("equals"), null, place);
  }

  /** Requests that are allowed at any time. */
  List<FramePattern> allowed(SourceNode node) {
    return list(node, "patterns for requests", scripts::frame);
  }
}
