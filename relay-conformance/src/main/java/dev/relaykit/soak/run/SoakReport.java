package dev.relaykit.soak.run;

import dev.relaykit.soak.judge.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a soak.
 *
 * @param seed what it was drawn from
 * @param rounds how many rounds ran
 * @param messages how many messages were sent, those that refused or lost included
 * @param ends how many messages ended in which way: a state, {@code send TIMEOUT} and the like for
 *     sends that failed, {@code SESSION_LOST} and the like for messages
 * @param fired how often each kind of fault happened, by its name
 * @param missing which kinds happened too seldom
 * @param failed the first round that was not as it has to be
 * @param left what was left of the clients after the last round, for people
 * @param seconds how long it took
 */
public record SoakReport(
    long seed,
    int rounds,
    long messages,
    Map<String, Long> ends,
    Map<String, Long> fired,
    List<String> missing,
    Optional<RoundResult> failed,
    List<String> left,
    double seconds) {

  /** Whether nothing was found, and enough has happened for that to mean something. */
  public boolean isGood() {
    return failed.isEmpty() && missing.isEmpty() && left.isEmpty();
  }

  /** What was not as it has to be, in the first round that was not. */
  public List<Violation> violations() {
    return failed.map(RoundResult::violations).orElse(List.of());
  }
}
