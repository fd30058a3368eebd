package dev.relaykit.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;

/**
 * One rule, for any root package.
 *
 * @param name what it is called in test reports, and the package below {@code planted} that breaks
 *     it: there every class with {@code Planted} in its name must be found, and no other
 * @param judges the packages it looks at; while all of them are planned it may find no class
 * @param below makes the rule, reason included
 */
record ArchitectureRule(String name, List<String> judges, Function<Layout, ArchRule> below) {

  ArchitectureRule {
    judges = List.copyOf(judges);
  }

  /** A rule about every package of the kit. */
  static ArchitectureRule everywhere(String name, Function<Layout, ArchRule> below) {
    return new ArchitectureRule(name, Layout.NAMED, below);
  }

  static ArchitectureRule about(String judged, String name, Function<Layout, ArchRule> below) {
    return about(List.of(judged), name, below);
  }

  static ArchitectureRule about(
      List<String> judged, String name, Function<Layout, ArchRule> below) {
    return new ArchitectureRule(name, judged, below);
  }

  @Override
  public String toString() {
    return name;
  }
}
