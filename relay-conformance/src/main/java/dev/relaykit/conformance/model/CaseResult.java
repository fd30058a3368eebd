package dev.relaykit.conformance.model;

import java.time.Duration;
import java.util.List;

/**
 * What came of playing one case with one subject. Immutable.
 *
 * @param playedCase the case
 * @param verdict what came of it
 * @param closing how the subject ended its last connection
 * @param findings everything that is to be said against the subject or the kit, possibly nothing
 * @param transcript what went over the wire and what a testee was told, in order
 * @param testeeOutput the end of what a testee wrote to its standard error, possibly empty
 * @param took how long it took
 */
public record CaseResult(
    ConformanceCase playedCase,
    Verdict verdict,
    Closing closing,
    List<Finding> findings,
    List<TranscriptLine> transcript,
    String testeeOutput,
    Duration took) {

  /** Copies the lists. */
  public CaseResult {
    findings = List.copyOf(findings);
    transcript = List.copyOf(transcript);
  }

  /** A case that was not played. */
  public static CaseResult unplayed(ConformanceCase playedCase, Verdict verdict) {
    return new CaseResult(
        playedCase, verdict, Closing.NOT_JUDGED, List.of(), List.of(), "", Duration.ZERO);
  }
}
