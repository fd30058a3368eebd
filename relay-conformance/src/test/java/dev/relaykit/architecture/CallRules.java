package dev.relaykit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.relaykit.architecture.ArchitectureRule.everywhere;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What may be called, or named as a method reference, in one package only or nowhere. */
final class CallRules {

  static final List<ArchitectureRule> ALL =
      List.of(
          everywhere("clock", CallRules::clock),
          everywhere("randomness", CallRules::randomness),
          everywhere("console", CallRules::console),
          everywhere("sleep", CallRules::sleep));

  private static final String CONSTRUCTOR = "<init>";

  private static final Map<String, Set<String>> CLOCKS =
      Map.of(
          "java.lang.System", Set.of("nanoTime", "currentTimeMillis"),
          "java.time.Clock",
              Set.of(
                  "system",
                  "systemUTC",
                  "systemDefaultZone",
                  "tickMillis",
                  "tickSeconds",
                  "tickMinutes"),
          "java.time.InstantSource", Set.of("system"));

  private static final Map<String, Set<String>> CHANCE =
      Map.of(
          "java.lang.Math", Set.of("random"),
          "java.lang.StrictMath", Set.of("random"),
          "java.util.UUID", Set.of("randomUUID"),
          "java.util.concurrent.ThreadLocalRandom", Set.of("current"),
          "java.util.random.RandomGenerator", Set.of("getDefault", "of"),
          "java.security.SecureRandom",
              Set.of(CONSTRUCTOR, "getInstance", "getInstanceStrong", "getSeed"));

  /** Seeded from the system when they are given nothing, repeatable when they are given a seed. */
  private static final Set<String> UNSEEDED =
      Set.of(
          "java.util.Random.<init>",
          "java.util.SplittableRandom.<init>",
          "java.util.random.RandomGeneratorFactory.create");

  private static final Map<String, Set<String>> EXITS =
      Map.of(
          "java.lang.System", Set.of("out", "err", "in", "exit", "console"),
          "java.lang.Runtime", Set.of("exit", "halt"));

  private static final Map<String, Set<String>> SLEEPS =
      Map.of(
          "java.lang.Thread", Set.of("sleep"),
          "java.util.concurrent.TimeUnit", Set.of("sleep"));

  private CallRules() {}

  private static ArchRule clock(Layout layout) {
    return neverOutside(
            layout,
            "protocol.time",
            "read the clock",
            target -> in(CLOCKS, target) || isNow(target) || isPresentDate(target))
        .because("time comes in through the constructor, so that a test or a seed can own it");
  }

  private static ArchRule randomness(Layout layout) {
    return neverOutside(
            layout,
            "protocol.time",
            "draw from the system's randomness",
            target -> in(CHANCE, target) || isUnseeded(target))
        .because("ids and choices come in through the constructor, so that a seed repeats a run");
  }

  private static ArchRule console(Layout layout) {
    return neverOutside(
            layout,
            "cli",
            "use the process's streams or end the process",
            target -> in(EXITS, target) || isPrintedStackTrace(target))
        .because("nothing but a command's own output goes to standard output, and only it exits");
  }

  private static ArchRule sleep(Layout layout) {
    return noClasses()
        .that()
        .resideInAPackage(layout.everything())
        .should()
        .accessTargetWhere(describe("it sleeps", access -> in(SLEEPS, access.getTarget())))
        .because("who waits, waits for an event; a sleep is too long, or too short on a slow day");
  }

  private static ArchRule neverOutside(
      Layout layout, String place, String what, Predicate<AccessTarget> forbidden) {
    return noClasses()
        .that()
        .resideInAPackage(layout.everything())
        .and()
        .resideOutsideOfPackages(layout.below(place))
        .should()
        .accessTargetWhere(
            describe("they " + what, (JavaAccess<?> access) -> forbidden.test(access.getTarget())));
  }

  private static boolean in(Map<String, Set<String>> members, AccessTarget target) {
    return members
        .getOrDefault(target.getOwner().getFullName(), Set.of())
        .contains(target.getName());
  }

  private static boolean isNow(AccessTarget target) {
    return target.getOwner().getPackageName().equals("java.time")
        && target.getName().equals("now")
        && target instanceof CodeUnitAccessTarget now
        && now.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
  }

  private static boolean isPresentDate(AccessTarget target) {
    return target.getOwner().getFullName().equals("java.util.Date")
        && target.getName().equals(CONSTRUCTOR)
        && takesNothing(target);
  }

  private static boolean isUnseeded(AccessTarget target) {
    return UNSEEDED.contains(target.getOwner().getFullName() + "." + target.getName())
        && takesNothing(target);
  }

  private static boolean isPrintedStackTrace(AccessTarget target) {
    return target.getName().equals("printStackTrace") && takesNothing(target);
  }

  private static boolean takesNothing(AccessTarget target) {
    return target instanceof CodeUnitAccessTarget call && call.getRawParameterTypes().isEmpty();
  }
}
