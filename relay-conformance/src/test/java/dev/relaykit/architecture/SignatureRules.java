package dev.relaykit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Stream;

/** What the public signatures of the libraries may show. */
final class SignatureRules {

  static final List<ArchitectureRule> ALL =
      List.of(
          new ArchitectureRule(
              "nettysignature",
              List.of("protocol", "client", "mock"),
              SignatureRules::nettySignature));

  private SignatureRules() {}

  private static ArchRule nettySignature(Layout layout) {
    return classes()
        .that()
        .resideInAnyPackage(layout.below("protocol", "client", "mock"))
        .and()
        .resideOutsideOfPackages(layout.below(Layout.NETTY))
        .and()
        .arePublic()
        .should(showNoNetty())
        .because("a user must not need our network library, nor see it change its version");
  }

  /** Looks one type further, since a type that shows Netty is no better than Netty itself. */
  private static ArchCondition<JavaClass> showNoNetty() {
    return new ArchCondition<>("show no Netty type, nor a type that shows one") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        shown(type)
            .filter(member -> typesOf(member).anyMatch(shown -> isNetty(shown) || shows(shown)))
            .forEach(
                member ->
                    events.add(
                        SimpleConditionEvent.violated(
                            member, member.getDescription() + " shows a Netty type")));
      }
    };
  }

  private static boolean shows(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && shown(type).anyMatch(member -> typesOf(member).anyMatch(SignatureRules::isNetty));
  }

  private static Stream<? extends JavaMember> shown(JavaClass type) {
    return type.getMembers().stream()
        .filter(
            member ->
                member.getModifiers().contains(JavaModifier.PUBLIC)
                    || member.getModifiers().contains(JavaModifier.PROTECTED));
  }

  private static Stream<JavaClass> typesOf(JavaMember member) {
    Stream<JavaType> types =
        member instanceof JavaCodeUnit code
            ? Stream.concat(
                Stream.of(code.getReturnType()),
                Stream.concat(code.getParameterTypes().stream(), code.getExceptionTypes().stream()))
            : Stream.of(((JavaField) member).getType());
    return types.flatMap(type -> type.getAllInvolvedRawTypes().stream());
  }

  private static boolean isNetty(JavaClass type) {
    return type.getPackageName().startsWith("io.netty.");
  }
}
