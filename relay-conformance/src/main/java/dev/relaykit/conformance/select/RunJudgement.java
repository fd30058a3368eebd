package dev.relaykit.conformance.select;

import dev.relaykit.conformance.model.CaseResult;
import dev.relaykit.conformance.model.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a run is good: why it is red, if it is. Immutable.
 *
 * @param problems a sentence for each; empty if the run is green
 */
public record RunJudgement(List<String> problems) {

  /** Copies the list. */
  public RunJudgement {
    problems = List.copyOf(problems);
  }

  /**
   * Judges a run.
   *
   * <p>Red are a failure that is not listed, a listed case that passes, a pattern that is for no
   * case of the run, a case that could not be run, and a run in which nothing was proved.
   */
  public static RunJudgement of(List<CaseResult> results, KnownFailing known) {
    List<String> problems = new ArrayList<>();
    boolean proved = false;
    for (CaseResult result : results) {
      String id = result.playedCase().id().text();
      Verdict.Kind kind = result.verdict().kind();
      boolean listed = known.lists(id);
      proved |= kind != Verdict.Kind.SKIPPED && kind != Verdict.Kind.COULD_NOT_RUN;
      if (kind == Verdict.Kind.FAIL && !listed) {
        problems.add(id + " failed");
      } else if (kind == Verdict.Kind.COULD_NOT_RUN) {
        problems.add(id + " could not be run: " + result.verdict().reason());
      } else if (result.verdict().isPass() && listed) {
        problems.add(id + " was expected to fail, and passed: take it off the list");
      }
    }
    for (KnownFailing.Entry entry : known.entries()) {
      boolean used =
          results.stream().anyMatch(one -> entry.glob().matches(one.playedCase().id().text()));
      if (!used) {
        problems.add(
            entry.place() + ": no case of this run is called '" + entry.glob().text() + "'");
      }
    }
    if (!proved) {
      problems.add("nothing was proved: no case has come to a verdict");
    }
    return new RunJudgement(problems);
  }

  /** Whether nothing is wrong. */
  public boolean isGreen() {
    return problems.isEmpty();
  }
}
