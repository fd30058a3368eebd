package dev.relaykit.conformance.report.site;

import dev.relaykit.conformance.report.markup.FileName;
import dev.relaykit.conformance.report.result.ReportedCase;
import dev.relaykit.conformance.report.result.ReportedSubject;
import dev.relaykit.protocol.rules.Rule;
import dev.relaykit.protocol.rules.RuleList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the pages draw on. Does not change. */
final class SiteData {

  private final List<SiteSubject> subjects;
  private final RuleList ruleList;
  private final SortedMap<String, ReportedCase> cases = new TreeMap<>();
  private final Map<String, List<ReportedCase>> byRule = new TreeMap<>();
  private final List<String> rules;

  SiteData(List<ReportedSubject> reported, RuleList ruleList) {
    this.subjects = named(reported);
    this.ruleList = ruleList;
    reported.forEach(one -> one.cases().forEach(entry -> cases.putIfAbsent(entry.id(), entry)));
    if (cases.isEmpty()) {
      throw new IllegalArgumentException("there is no case in it");
    }
    cases
        .values()
        .forEach(
            entry ->
                new LinkedHashSet<>(entry.rules())
                    .forEach(
                        rule -> byRule.computeIfAbsent(rule, id -> new ArrayList<>()).add(entry)));
    Set<String> ordered = new LinkedHashSet<>();
    ruleList.rules().forEach(rule -> ordered.add(rule.id().text()));
    ordered.retainAll(byRule.keySet());
    ordered.addAll(byRule.keySet());
    this.rules = List.copyOf(ordered);
  }

  /** Two subjects whose names are nearly the same must not write over each other. */
  private static List<SiteSubject> named(List<ReportedSubject> reported) {
    Set<String> taken = new HashSet<>();
    List<SiteSubject> subjects = new ArrayList<>();
    for (ReportedSubject one : reported) {
      String wanted = FileName.ofHeading(one.heading());
      String name = wanted;
      for (int i = 2; !taken.add(name); i++) {
        name = wanted + "~" + i;
      }
      subjects.add(new SiteSubject(one, name));
    }
    return List.copyOf(subjects);
  }

  List<SiteSubject> subjects() {
    return subjects;
  }

  /** All cases of any subject, by ID; what one of the subjects did stands in them too. */
  Collection<ReportedCase> cases() {
    return Collections.unmodifiableCollection(cases.values());
  }

  /** The IDs of all rules that a case proves, in the order of the specification. */
  List<String> rules() {
    return rules;
  }

  /** The rule, unless it is none of this version of the kit. */
  Optional<Rule> rule(String id) {
    return ruleList.rules().stream().filter(rule -> rule.id().text().equals(id)).findFirst();
  }

  /** The sentence of a rule. */
  String sentence(String id) {
    return rule(id).map(Rule::sentence).orElse("This version of the kit does not know the rule.");
  }

  /** The cases that prove a rule, by ID. */
  List<ReportedCase> casesOf(String rule) {
    return byRule.getOrDefault(rule, List.of());
  }
}
