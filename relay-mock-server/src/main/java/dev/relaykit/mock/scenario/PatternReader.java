package dev.relaykit.mock.scenario;

import dev.relaykit.mock.script.Pattern;
import dev.relaykit.mock.source.Members;
import dev.relaykit.mock.source.SourceMember;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.ValueReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads patterns: a value to be equal to, or a map that says how to compare. */
final class PatternReader {

  private static final List<String> WORDS =
      List.of(
          "equals", "glob", "prefix", "regex", "present", "absent", "range", "any", "all", "not");

  private final ValueReader values;

  PatternReader(ValueReader values) {
    this.values = values;
  }

  @Nullable Pattern read(SourceNode node) {
    if (node.kind() != SourceNode.Kind.MAP) {
      return new Pattern.Equals(node.toJson());
    }
    SourceMember member = values.oneKey(node, "a pattern", WORDS);
    if (member == null) {
      return null;
    }
    SourceNode value = member.value();
    return switch (member.name()) {
      case "equals" -> new Pattern.Equals(value.toJson());
      case "glob" -> {
        String glob = bounded(value, "a glob");
        yield glob == null ? null : new Pattern.Glob(glob);
      }
      case "prefix" -> {
        String prefix = bounded(value, "a prefix");
        yield prefix == null ? null : new Pattern.Prefix(prefix);
      }
      case "regex" -> regex(value);
      case "present" -> onlyTrue(value) ? new Pattern.Present() : null;
      case "absent" -> onlyTrue(value) ? new Pattern.Absent() : null;
      case "range" -> range(value);
      case "any" -> {
        List<Pattern> patterns = patterns(value);
        yield patterns == null ? null : new Pattern.Any(patterns);
      }
      case "all" -> {
        List<Pattern> patterns = patterns(value);
        yield patterns == null ? null : new Pattern.All(patterns);
      }
      default -> {
        Pattern pattern = read(value);
        yield pattern == null ? null : new Pattern.Not(pattern);
      }
    };
  }

  private @Nullable String bounded(SourceNode node, String what) {
    String text = values.text(node, what);
    return text != null && text.length() > Pattern.MAX_LENGTH
        ? values.mistake(node, what + " of at most " + Pattern.MAX_LENGTH + " characters")
        : text;
  }

  private @Nullable Pattern regex(SourceNode node) {
    String text = bounded(node, "a regular expression");
    if (text == null) {
      return null;
    }
    try {
      return Pattern.Regex.of(text);
    } catch (PatternSyntaxException problem) {
      return values.mistake(
          node, "a regular expression: " + problem.getDescription() + " at " + problem.getIndex());
    }
  }

  private boolean onlyTrue(SourceNode node) {
    Boolean value = values.truth(node, "true");
    if (value == null) {
      return false;
    }
    if (!value) {
      values.mistake(node, "true; 'absent' is the contrary of 'present'");
    }
    return value;
  }

  private @Nullable Pattern range(SourceNode node) {
    Members members = values.members(node, "a range", List.of("min", "max"));
    if (members == null) {
      return null;
    }
    SourceNode minNode = members.find("min");
    SourceNode maxNode = members.find("max");
    if (minNode == null && maxNode == null) {
      return values.mistake(node, "a range with min, max or both");
    }
    BigDecimal min = minNode == null ? null : values.number(minNode, "min");
    BigDecimal max = maxNode == null ? null : values.number(maxNode, "max");
    if ((minNode != null && min == null) || (maxNode != null && max == null)) {
      return null;
    }
    if (min != null && max != null && min.compareTo(max) > 0) {
      values.problems().add(node.place(), "found min " + min + " above max " + max);
      return null;
    }
    return new Pattern.Range(min, max);
  }

  private @Nullable List<Pattern> patterns(SourceNode node) {
    List<SourceNode> items = values.items(node, "patterns");
    if (items == null) {
      return null;
    }
    List<Pattern> patterns = new ArrayList<>();
    for (SourceNode item : items) {
      Pattern pattern = read(item);
      if (pattern != null) {
        patterns.add(pattern);
      }
    }
    return patterns;
  }
}
