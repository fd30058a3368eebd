package dev.relaykit.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.relaykit.architecture.ArchitectureRule.about;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;

/**
 * What the packages of the soak may depend on. Each may depend on little, and none on another that
 * may depend on more: so neither the journal nor the client is within the judge's reach by a
 * detour.
 */
final class SoakRules {

  static final List<ArchitectureRule> ALL =
      List.of(
          about("soak.plan", "soakplan", SoakRules::plan),
          about("soak.tap", "soaktap", SoakRules::tap),
          about("soak.judge", "soakjudge", SoakRules::judge),
          about("soak.shrink", "soakshrink", SoakRules::shrink),
          about("soak.run", "soakrun", SoakRules::run));

  private SoakRules() {}

  private static ArchRule plan(Layout layout) {
    return onlyKnows(layout, "soak.plan", "mock.fault", "mock.scenario", "protocol")
        .because("what is to happen to a message is drawn before anything of it can be seen");
  }

  private static ArchRule tap(Layout layout) {
    return onlyKnows(layout, "soak.tap", "protocol.time")
        .because("a witness who knows client or mock server would believe what they believe");
  }

  private static ArchRule judge(Layout layout) {
    return onlyKnows(layout, "soak.judge", "soak.plan", "soak.tap", "protocol.session")
        .because("the model that knows each message's true fate reads neither journal nor client");
  }

  private static ArchRule shrink(Layout layout) {
    return onlyKnows(layout, "soak.shrink", "soak.plan", "mock.fault")
        .because("a round is made smaller by its plan alone; whoever asks for it runs the rounds");
  }

  private static ArchRule run(Layout layout) {
    return noClasses()
        .that()
        .resideInAnyPackage(layout.below("soak.run"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(layout.below("soak.subject", "soak.shrink", "mock.journal", "cli"))
        .because("a round is the same for each client, and takes no answer of the server for it");
  }

  /** The JDK, the tree of scenario files, the null annotations, itself, and these of the kit. */
  private static ArchRule onlyKnows(Layout layout, String judged, String... known) {
    return classes()
        .that()
        .resideInAnyPackage(layout.below(judged))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(layout.below(judged))
                .or(resideInAnyPackage(layout.below(known)))
                .or(resideInAnyPackage("java..", "javax..", "org.jspecify..", "tools.jackson.."))
                .as("are in %s, or the JDK, Jackson or JSpecify", Arrays.toString(known)));
  }
}
