package dev.relaykit.soak.plan;

import dev.relaykit.mock.fault.FaultPoint;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.fault.LoginFault;
import dev.relaykit.mock.scenario.Rule;
import dev.relaykit.mock.scenario.Scenario;
import java.util.List;

/**
 * All that is to happen in one round: the messages in the order in which they are sent, and what
 * goes wrong with upgrades and logins. Immutable.
 *
 * @param name what the round is called, such as {@code seed 42 round 3}
 * @param seed what the server draws its ids and delays from
 * @param messages in the order in which they are sent
 * @param logins faults at upgrade and at connect, by their ordinal
 */
public record RoundPlan(
    String name, long seed, List<PlannedMessage> messages, List<FaultRule> logins) {

  /** How many rejections in a row stand for an end of it. */
  public static final int ENDLESS_REJECTIONS = 8;

  /** Copies the lists. */
  public RoundPlan {
    messages = List.copyOf(messages);
    logins = List.copyOf(logins);
  }

  /**
   * Draws a round. The same arguments give the same round.
   *
   * @param seed of the whole run
   * @param ordinal which round of the run it is
   */
  public static RoundPlan draw(long seed, int ordinal, RoundSize size) {
    return new RoundDraw(seed, ordinal, size).draw();
  }

  /** The same with other messages and other faults of the login. */
  public RoundPlan with(List<PlannedMessage> otherMessages, List<FaultRule> otherLogins) {
    return new RoundPlan(name, seed, otherMessages, otherLogins);
  }

  /**
   * Whether so many logins in a row are rejected from some login on that a client gives up. It does
   * so once it has come that far; it may not come so far.
   */
  public boolean endsRejected() {
    List<Integer> rejected =
        logins.stream()
            .filter(rule -> rule.fault().kind() == LoginFault.Kind.REJECT_LOGIN)
            .map(FaultRule::nth)
            .sorted()
            .toList();
    int from = rejected.size() - ENDLESS_REJECTIONS;
    return from >= 0
        && rejected.get(rejected.size() - 1) - rejected.get(from) == ENDLESS_REJECTIONS - 1;
  }

  /** The round as a scenario file: what the server does, told by the numbers of the messages. */
  public String scenario() {
    return ScenarioText.ofFates(this);
  }

  /**
   * The round as a scenario file that has each message in it, so that {@link #ofScenario} gets the
   * round back. For a round that has been made small: a file of more than some 5,000 messages is
   * too long to be read.
   */
  public String replayScenario() {
    return ScenarioText.ofMessages(this);
  }

  /**
   * The round that {@link #replayScenario} wrote.
   *
   * @param fileName what the text is called in messages
   * @param yaml the text
   * @throws dev.relaykit.mock.scenario.ScenarioException if it is no scenario
   * @throws IllegalArgumentException if a rule's name is no number of a soak's message, or the seed
   *     is missing
   */
  public static RoundPlan ofScenario(String fileName, String yaml) {
    Scenario scenario = Scenario.parse(fileName, yaml);
    long seed =
        scenario
            .seed()
            .orElseThrow(
                () -> new IllegalArgumentException(fileName + ": has no seed; it is no replay"));
    return new RoundPlan(
        scenario.name(),
        seed,
        scenario.rules().stream().map(rule -> message(fileName, rule)).toList(),
        scenario.faults().stream().filter(RoundPlan::isOfLogins).toList());
  }

  private static PlannedMessage message(String fileName, Rule rule) {
    return PlannedMessage.of(rule.name())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    fileName
                        + ": the rule '"
                        + rule.name()
                        + "' is not called by a number of the soak; it is no replay"));
  }

  private static boolean isOfLogins(FaultRule rule) {
    return rule.at() == FaultPoint.UPGRADE || rule.at() == FaultPoint.CONNECT;
  }
}
