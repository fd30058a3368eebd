package dev.relaykit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.relaykit.architecture.ArchitectureRule.everywhere;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Names that say nothing, and under which anything can gather. */
final class NameRules {

  static final List<ArchitectureRule> ALL =
      List.of(
          everywhere("packagenames", NameRules::packageNames),
          everywhere("classnames", NameRules::classNames));

  private static final String REASON =
      "a name says what the thing is for; a function belongs beside the type it serves";

  private NameRules() {}

  private static ArchRule packageNames(Layout layout) {
    return noClasses()
        .that()
        .resideInAPackage(layout.everything())
        .should()
        .resideInAnyPackage(
            "..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..impl..")
        .because(REASON);
  }

  private static ArchRule classNames(Layout layout) {
    return noClasses()
        .that()
        .resideInAPackage(layout.everything())
        .should()
        .haveNameMatching(".*[.$][^.$]*(Utils?|Helpers?|Managers?|Impl|Common)")
        .because(REASON);
  }
}
