package dev.relaykit.soak.plan;

import dev.relaykit.mock.fault.FaultRule;
import java.util.List;

/**
 * All that is to happen in one round: the messages in the order in which they are sent, and what
 * goes wrong with upgrades and logins.
 *
 * @param name what the round is called, such as {@code seed 42 round 3}
 * @param seed what the server draws its ids and delays from
 * @param messages in the order in which they are sent
 * @param logins faults at upgrade and at connect, by their ordinal
 */
public record RoundPlan(
    String name, long seed, List<PlannedMessage> messages, List<FaultRule> logins) {

  /** Copies the lists. */
  public RoundPlan {
    messages = List.copyOf(messages);
    logins = List.copyOf(logins);
  }
}
