package dev.relaykit.mock.scenario;

import dev.relaykit.mock.script.Delay;
import dev.relaykit.mock.source.Members;
import dev.relaykit.mock.source.SourceMember;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.SourceScalar;
import dev.relaykit.mock.source.ValueReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads delays: a span of time, or a way to draw one. */
final class DelayReader {

  private static final List<String> WORDS = List.of("range", "uniform", "normal", "lognormal");

  private final ValueReader values;
  private final SpanReader spans;

  DelayReader(ValueReader values) {
    this.values = values;
    this.spans = new SpanReader(values);
  }

  @Nullable Delay read(SourceNode node) {
    if (node instanceof SourceScalar) {
      Duration time = span(node, "a delay");
      return time == null ? null : Delay.of(time);
    }
    SourceMember member = values.oneKey(node, "a delay", WORDS);
    if (member == null) {
      return null;
    }
    return switch (member.name()) {
      case "range" -> between(member.value(), Delay.Range::new);
      case "uniform" -> between(member.value(), Delay.Uniform::new);
      case "normal" -> normal(member.value());
      default -> logNormal(member.value());
    };
  }

  /** A fixed time that a script can wait. */
  @Nullable Duration span(SourceNode node, String what) {
    return spans.read(node, what, Duration.ZERO, Delay.LONGEST);
  }

  private @Nullable Delay between(SourceNode node, BiFunction<Duration, Duration, Delay> made) {
    String what = "the shortest and the longest delay";
    List<SourceNode> items = values.list(node, what);
    if (items == null) {
      return null;
    }
    if (items.size() != 2) {
      return values.mistake(node, what + ", a list of two: [10ms, 20ms]");
    }
    Duration min = span(items.get(0), "the shortest delay");
    Duration max = span(items.get(1), "the longest delay");
    if (min == null || max == null) {
      return null;
    }
    if (min.compareTo(max) > 0) {
      values.problems().add(node.place(), "found the longest delay first, expected the shortest");
      return null;
    }
    return made.apply(min, max);
  }

  private @Nullable Delay normal(SourceNode node) {
    Members members = values.members(node, "a normal delay", List.of("mean", "deviation"));
    if (members == null) {
      return null;
    }
    Duration mean = needed(members, "mean");
    Duration deviation = needed(members, "deviation");
    return mean == null || deviation == null ? null : new Delay.Normal(mean, deviation);
  }

  private @Nullable Delay logNormal(SourceNode node) {
    Members members = values.members(node, "a log-normal delay", List.of("median", "sigma"));
    if (members == null) {
      return null;
    }
    Duration median = needed(members, "median");
    SourceNode sigmaNode = members.need("sigma");
    BigDecimal sigma = sigmaNode == null ? null : values.number(sigmaNode, "sigma");
    if (median == null || sigma == null || sigmaNode == null) {
      return null;
    }
    double spread = sigma.doubleValue();
    return spread < 0 || spread > Delay.LogNormal.MAX_SIGMA
        ? values.mistake(sigmaNode, "sigma from 0 to " + (int) Delay.LogNormal.MAX_SIGMA)
        : new Delay.LogNormal(median, spread);
  }

  private @Nullable Duration needed(Members members, String name) {
    SourceNode node = members.need(name);
    return node == null ? null : span(node, name);
  }
}
