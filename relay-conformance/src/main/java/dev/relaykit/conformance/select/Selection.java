package dev.relaykit.conformance.select;

import dev.relaykit.conformance.model.CaseId;
import dev.relaykit.conformance.model.CaseLevel;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Feature;
import dev.relaykit.mock.source.NearestWord;
import dev.relaykit.protocol.rules.RuleId;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which cases are wanted. All kinds of conditions that are given must hold; of one kind, one is
 * enough. Immutable.
 *
 * @param only patterns for IDs; none for any
 * @param rules rules that a case proves; none for any
 * @param level the laxest level
 * @param features features that a case relies on; none for any
 */
public record Selection(
    List<Glob> only, List<RuleId> rules, CaseLevel level, Set<Feature> features) {

  /** Copies the collections. */
  public Selection {
    only = List.copyOf(only);
    rules = List.copyOf(rules);
    EnumSet<Feature> copy = EnumSet.noneOf(Feature.class);
    copy.addAll(features);
    features = copy;
  }

  /**
   * The cases that are wanted, in their order.
   *
   * @throws IllegalArgumentException if a pattern, a rule or a feature is not that of any case; the
   *     message names the flag, and the nearest
   */
  public List<ConformanceCase> of(List<ConformanceCase> cases) {
    for (Glob glob : only) {
      if (cases.stream().noneMatch(one -> isCalled(one.id(), glob))) {
        throw new IllegalArgumentException(
            "--only: no case "
                + (glob.text().contains("*") ? "matches" : "is called")
                + " '"
                + glob.text()
                + "'; "
                + nearest(glob, cases));
      }
    }
    for (RuleId rule : rules) {
      if (cases.stream().noneMatch(one -> one.rules().contains(rule))) {
        throw new IllegalArgumentException("--rule: no case proves " + rule + " yet");
      }
    }
    for (Feature feature : features) {
      if (cases.stream().noneMatch(one -> one.features().contains(feature))) {
        throw new IllegalArgumentException("--feature: no case relies on " + feature.wireName());
      }
    }
    return cases.stream().filter(this::wants).toList();
  }

  private boolean wants(ConformanceCase one) {
    return (only.isEmpty() || only.stream().anyMatch(glob -> isCalled(one.id(), glob)))
        && (rules.isEmpty() || one.rules().stream().anyMatch(rules::contains))
        && one.level().isAtLeast(level)
        && (features.isEmpty() || one.features().stream().anyMatch(features::contains));
  }

  /** The ID of a case that has variants stands for all of them. */
  private static boolean isCalled(CaseId id, Glob glob) {
    return glob.matches(id.text()) || glob.matches(id.withoutVariant());
  }

  /** What was meant: a case, or all cases of an area. */
  private static String nearest(Glob glob, List<ConformanceCase> cases) {
    Set<String> known = new LinkedHashSet<>();
    for (ConformanceCase one : cases) {
      known.add(one.id().withoutVariant());
      known.add(one.id().text());
      String area = one.id().area();
      for (int slash = area.length(); slash > 0; slash = area.lastIndexOf('/', slash - 1)) {
        known.add(area.substring(0, slash) + "/*");
      }
    }
    return NearestWord.of(glob.text(), known)
        .map(near -> "did you mean '" + near + "'?")
        .orElse("--list shows which there are");
  }
}
