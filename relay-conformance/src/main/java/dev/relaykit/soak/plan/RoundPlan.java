package dev.relaykit.soak.plan;

import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.fault.LoginFault;
import java.util.List;

/**
 * All that is to happen in one round: the messages in the order in which they are sent, and what
 * goes wrong with upgrades and logins. Immutable.
 *
 * @param name what the round is called, such as {@code seed 42 short round 3}
 * @param seed what the server draws its ids and delays from
 * @param messages in the order in which they are sent
 * @param logins faults at upgrade and at connect, by their ordinal
 */
public record RoundPlan(
    String name, long seed, List<PlannedMessage> messages, List<FaultRule> logins) {

  /** How many rejections in a row stand for an end of it. */
  public static final int ENDLESS_REJECTIONS = 8;

  /**
   * Most messages that a file has a rule for each of: a scenario may hold 100,000 values, and the
   * longest of these rules takes 43 of them.
   */
  static final int MAX_LISTED = 2_000;

  /** How many sends are on their way at a time in a round that was not drawn. */
  private static final int WINDOW_OF_OTHERS = 4;

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

  /** What the server does with {@link PlannedMessage#probe probes}, in every round. */
  public static String probeScenario() {
    return ScenarioText.ofProbes();
  }

  /** The round as a scenario file: what the server does, told by the numbers of the messages. */
  public String scenario() {
    return ScenarioText.ofFates(this);
  }

  /**
   * The round as a scenario file that {@link Replay} gets it back from: with a rule for each fate
   * if it is as it was drawn, and else with one for each message.
   *
   * @throws IllegalStateException if it is neither as it was drawn nor small enough, see {@link
   *     #canBeWritten}
   */
  public String replayScenario() {
    if (isAsDrawn()) {
      return scenario();
    }
    if (!canBeWritten()) {
      throw new IllegalStateException(
          name + " has " + messages.size() + " messages, and a file " + MAX_LISTED + " at most");
    }
    return ScenarioText.ofMessages(this);
  }

  /** Whether {@link #replayScenario} can write it. */
  public boolean canBeWritten() {
    return messages.size() <= MAX_LISTED || isAsDrawn();
  }

  private boolean isAsDrawn() {
    return RoundName.parse(name).map(RoundName::draw).filter(this::equals).isPresent();
  }

  /** How many sends are on their way at a time, which the name of a drawn round tells. */
  public int window() {
    return RoundName.parse(name).map(drawn -> drawn.size().window()).orElse(WINDOW_OF_OTHERS);
  }
}
