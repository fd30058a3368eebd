package dev.relaykit.conformance.select;

import dev.relaykit.conformance.model.CaseLevel;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Feature;
import dev.relaykit.mock.source.NearestWord;
import dev.relaykit.protocol.rules.RuleId;
import java.util.EnumSet;
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
   *     message names the nearest
   */
  public List<ConformanceCase> of(List<ConformanceCase> cases) {
    for (Glob glob : only) {
      List<String> ids = cases.stream().map(one -> one.id().text()).toList();
      if (ids.stream().noneMatch(glob::matches)) {
        throw new IllegalArgumentException(
            "--only: no case is called '"
                + glob.text()
                + "'; "
                + NearestWord.of(glob.text(), ids)
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse("--list shows which there are"));
      }
    }
    for (RuleId rule : rules) {
      if (cases.stream().noneMatch(one -> one.rules().contains(rule))) {
        throw new IllegalArgumentException("--rule: no case is about " + rule);
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
    return (only.isEmpty() || only.stream().anyMatch(glob -> glob.matches(one.id().text())))
        && (rules.isEmpty() || one.rules().stream().anyMatch(rules::contains))
        && one.level().isAtLeast(level)
        && (features.isEmpty() || one.features().stream().anyMatch(features::contains));
  }
}
