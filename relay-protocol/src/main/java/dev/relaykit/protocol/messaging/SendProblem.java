package dev.relaykit.protocol.messaging;

import dev.relaykit.protocol.rules.RuleId;

/**
 * One thing that is wrong with the parameters of a send.
 *
 * @param attribute the member it is about, named as on the wire, such as {@code to_number}
 * @param problem what is wrong and what would be right, for people; never quotes a number or text
 * @param rule the rule that is broken
 */
public record SendProblem(String attribute, String problem, RuleId rule) {

  /** The attribute, the problem and the rule in one line. */
  @Override
  public String toString() {
    return attribute + " " + problem + " (" + rule + ")";
  }
}
