package dev.relaykit.soak.plan;

import dev.relaykit.mock.fault.FaultPoint;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.scenario.Rule;
import dev.relaykit.mock.scenario.Scenario;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A round in a file, to be run again: the server plays the rules and faults as they stand there,
 * and the names of the rules say which messages are sent. A rule is called by the number of one
 * message, or by a fate, for all messages of it that the round of the scenario's name has.
 *
 * @param plan what is sent and judged
 * @param scenario what the server plays
 */
public record Replay(RoundPlan plan, Scenario scenario) {

  /**
   * Reads a file that {@link RoundPlan#replayScenario} has given the text of, edited or not.
   *
   * @throws dev.relaykit.mock.scenario.ScenarioException if it cannot be read or is no scenario
   * @throws IllegalArgumentException if it is a scenario, but no replay; the message begins with
   *     {@code file:line:column} where one line is to blame, and else with the file
   */
  public static Replay read(Path file) {
    return of(file.toString(), Scenario.read(file));
  }

  /** The same for a text. */
  public static Replay parse(String name, String yaml) {
    return of(name, Scenario.parse(name, yaml));
  }

  private static Replay of(String file, Scenario scenario) {
    if (scenario.seed().isEmpty()) {
      throw new IllegalArgumentException(
          file + ": has no seed, so it is no replay; relay soak writes one when a round fails");
    }
    RoundPlan plan =
        new RoundPlan(
            scenario.name(),
            scenario.seed().getAsLong(),
            messages(file, scenario),
            scenario.faults().stream().filter(Replay::isOfLogins).toList());
    return new Replay(plan, scenario);
  }

  private static List<PlannedMessage> messages(String file, Scenario scenario) {
    Set<Fate> fates =
        scenario.rules().stream()
            .flatMap(rule -> fate(rule).stream())
            .collect(Collectors.toCollection(HashSet::new));
    if (fates.isEmpty()) {
      return listed(scenario.rules());
    }
    scenario.rules().stream()
        .filter(rule -> fate(rule).isEmpty())
        .findFirst()
        .ifPresent(rule -> refuse(rule, "a fate, as the other rules are"));
    RoundName name =
        RoundName.parse(scenario.name())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        file
                            + ": its rules are called by fates, but the scenario is called '"
                            + scenario.name()
                            + "' and not like a round, such as 'seed 42 short round 3'; it is no"
                            + " replay"));
    RoundPlan drawn = name.draw();
    if (drawn.seed() != scenario.seed().orElseThrow()) {
      throw new IllegalArgumentException(
          file
              + ": its seed is not the one that '"
              + name.text()
              + "' has; another version of the kit has written it, or it was changed");
    }
    return drawn.messages().stream().filter(message -> fates.contains(message.fate())).toList();
  }

  private static List<PlannedMessage> listed(List<Rule> rules) {
    Set<Integer> indexes = new HashSet<>();
    return rules.stream()
        .map(
            rule -> {
              PlannedMessage message =
                  PlannedMessage.of(rule.name())
                      .filter(one -> !one.isProbe())
                      .orElseThrow(() -> refused(rule, "the number of a message of the soak"));
              if (!indexes.add(message.index())) {
                throw refused(rule, "a number with an index of its own");
              }
              return message;
            })
        .toList();
  }

  private static void refuse(Rule rule, String expected) {
    throw refused(rule, expected);
  }

  private static IllegalArgumentException refused(Rule rule, String expected) {
    return new IllegalArgumentException(
        rule.place()
            + ": the rule '"
            + rule.name()
            + "' is not called by "
            + expected
            + "; it is no replay");
  }

  private static Optional<Fate> fate(Rule rule) {
    return Arrays.stream(Fate.values())
        .filter(fate -> fate.name().toLowerCase(Locale.ROOT).equals(rule.name()))
        .findFirst();
  }

  private static boolean isOfLogins(FaultRule rule) {
    return rule.at() == FaultPoint.UPGRADE || rule.at() == FaultPoint.CONNECT;
  }
}
