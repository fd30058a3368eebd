package dev.relaykit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.relaykit.architecture.ArchitectureRule.about;
import static dev.relaykit.architecture.ArchitectureRule.everywhere;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Who may depend on whom, and which library is known where. */
final class DependencyRules {

  static final List<ArchitectureRule> ALL =
      List.of(
          about("protocol", "protocolscope", DependencyRules::protocolScope),
          everywhere("networknt", DependencyRules::networknt),
          about("client", "clientalone", DependencyRules::clientAlone),
          about("mock", "mockalone", DependencyRules::mockAlone),
          about(List.of("conformance", "soak"), "clientuse", DependencyRules::clientUse),
          everywhere("nettyplace", DependencyRules::nettyPlace),
          about("protocol.codec", "streaming", DependencyRules::streaming),
          everywhere("commandline", DependencyRules::commandLine),
          everywhere("junit", DependencyRules::junit),
          everywhere("assertj", DependencyRules::assertj),
          everywhere("bouncycastle", DependencyRules::bouncyCastle),
          everywhere("cycles", DependencyRules::cycles));

  private DependencyRules() {}

  private static ArchRule protocolScope(Layout layout) {
    return classes()
        .that()
        .resideInAnyPackage(layout.below("protocol"))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                layout.belowAnd(
                    List.of("protocol"),
                    "java..",
                    "org.jspecify..",
                    "tools.jackson..",
                    "com.fasterxml.jackson.annotation..",
                    // In one package only, which a rule of its own sees to.
                    "com.networknt..")))
        .because("a porter reads the protocol as the reference, with no network or threads in it");
  }

  private static ArchRule networknt(Layout layout) {
    return only(layout, List.of("protocol.schema.validation"), "com.networknt..")
        .because("the validator is optional, and one package of ours is all that would replace it");
  }

  private static ArchRule clientAlone(Layout layout) {
    return noClasses()
        .that()
        .resideInAnyPackage(layout.below("client"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            layout.below("mock", "conformance", "soak", "load", "cli", "benchmarks"))
        .because("a mistake that client and mock server share would cancel out unseen");
  }

  private static ArchRule mockAlone(Layout layout) {
    return noClasses()
        .that()
        .resideInAnyPackage(layout.below("mock"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            layout.below("client", "conformance", "soak", "load", "cli", "benchmarks"))
        .because("a mistake that mock server and client share would cancel out unseen");
  }

  private static ArchRule clientUse(Layout layout) {
    return noClasses()
        .that()
        .resideInAnyPackage(layout.below("conformance", "soak"))
        .and()
        .resideOutsideOfPackages(layout.below("conformance.subject", "soak.subject"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(layout.below("client"))
        .because("our client is one subject among others, and no part of what judges them");
  }

  private static ArchRule nettyPlace(Layout layout) {
    return only(layout, Layout.NETTY, "io.netty..")
        .because("what happens to a message is decided by pure code; only the shell moves bytes");
  }

  private static ArchRule streaming(Layout layout) {
    return noClasses()
        .that()
        .resideInAnyPackage(layout.below("protocol.codec"))
        .and()
        .haveNameMatching(".*\\.Streaming[^.]*")
        .should()
        .dependOnClassesThat(assignableTo("tools.jackson.databind.JsonNode"))
        .because("the streaming codec exists to build no tree");
  }

  private static ArchRule commandLine(Layout layout) {
    return only(layout, List.of("cli"), "picocli..", "ch.qos.logback..")
        .because("a library leaves flags and the logging back end to the program that uses it");
  }

  private static ArchRule junit(Layout layout) {
    return only(layout, List.of("mock.junit"), "org.junit..")
        .because("the mock server also runs without JUnit, which is optional");
  }

  private static ArchRule assertj(Layout layout) {
    return only(layout, List.of("mock.assertj"), "org.assertj..")
        .because("the mock server also runs without AssertJ, which is optional");
  }

  private static ArchRule bouncyCastle(Layout layout) {
    return only(layout, List.of("mock.tls"), "org.bouncycastle..")
        .because("only who makes certificates needs BouncyCastle, which is optional");
  }

  private static ArchRule cycles(Layout layout) {
    return slices()
        .matching(layout.root() + ".(**)")
        .should()
        .beFreeOfCycles()
        .because("packages that need each other can only be read, tested and changed together");
  }

  private static ArchRule only(Layout layout, List<String> places, String... libraries) {
    return noClasses()
        .that()
        .resideInAPackage(layout.everything())
        .and(not(resideInAnyPackage(layout.below(places))))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries);
  }
}
