package dev.relaykit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule holds for the kit, and finds what was planted for it: a rule that stopped matching
 * goes red instead of silent.
 */
final class ArchitectureTest {

  private static final JavaClasses KIT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(Layout.KIT.root());

  private static List<ArchitectureRule> rules() {
    return Stream.of(
            DependencyRules.ALL, SoakRules.ALL, SignatureRules.ALL, CallRules.ALL, NameRules.ALL)
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> named() {
    return Layout.NAMED;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void holdsForTheKit(ArchitectureRule rule) {
    boolean nothingToJudgeYet = Layout.PLANNED.containsAll(rule.judges());

    rule.below().apply(Layout.KIT).allowEmptyShould(nothingToJudgeYet).check(KIT);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void findsExactlyWhatWasPlanted(ArchitectureRule rule) {
    Layout planted = new Layout("dev.relaykit.architecture.planted." + rule.name());
    JavaClasses fixture = new ClassFileImporter().importPackages(planted.root());

    EvaluationResult result = rule.below().apply(planted).evaluate(fixture);
    String report = String.join("\n", result.getFailureReport().getDetails());

    assertThat(fixture.stream().map(JavaClass::getSimpleName).filter(ArchitectureTest::isPlanted))
        .as("classes planted in %s", planted.root())
        .isNotEmpty();
    assertThat(fixture.stream().filter(type -> offends(report, type)).map(JavaClass::getSimpleName))
        .as("offenders of rule %s in:%n%s", rule, report)
        .containsExactlyInAnyOrderElementsOf(
            fixture.stream()
                .map(JavaClass::getSimpleName)
                .filter(ArchitectureTest::isPlanted)
                .toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("named")
  void everyNamedPackageExistsOrIsPlanned(String name) {
    String pattern = Layout.KIT.below(name)[0];
    boolean exists = KIT.stream().anyMatch(JavaClass.Predicates.resideInAnyPackage(pattern));

    assertThat(exists)
        .as(
            "whether %s has a class; take it off Layout.PLANNED once it has, and correct the rules"
                + " if it was renamed",
            pattern)
        .isNotEqualTo(Layout.PLANNED.contains(name));
  }

  @Test
  void onlyNamedPackagesArePlanned() {
    assertThat(Layout.NAMED).containsAll(Layout.PLANNED);
  }

  private static boolean isPlanted(String simpleName) {
    return simpleName.contains("Planted");
  }

  /** A line of the report names the offender first, and what it uses after that. */
  private static boolean offends(String report, JavaClass type) {
    Pattern offence = Pattern.compile("^[^<]*<" + Pattern.quote(type.getName()) + "[.>].*");
    return report.lines().anyMatch(line -> offence.matcher(line).matches());
  }
}
