package dev.relaykit.conformance.report;

import dev.relaykit.conformance.model.CaseResult;
import dev.relaykit.conformance.model.Verdict;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What came of playing one case once or several times. Immutable.
 *
 * @param worst the result that counts: the first of those with the worst verdict
 * @param verdicts how many rounds came to each verdict, without those that none came to
 */
public record CaseRounds(CaseResult worst, Map<Verdict.Kind, Integer> verdicts) {

  /** Copies the map. */
  public CaseRounds {
    verdicts = Collections.unmodifiableMap(new EnumMap<>(verdicts));
  }

  /** A single round. */
  public static CaseRounds of(CaseResult result) {
    return new CaseRounds(result, Map.of(result.verdict().kind(), 1));
  }

  /** With one more round. */
  public CaseRounds and(CaseResult next) {
    Map<Verdict.Kind, Integer> sum = new EnumMap<>(verdicts);
    sum.merge(next.verdict().kind(), 1, Integer::sum);
    boolean worse = next.verdict().kind().isWorseThan(worst.verdict().kind());
    return new CaseRounds(worse ? next : worst, sum);
  }
}
