package dev.relaykit.mock.scenario;

import dev.relaykit.mock.script.Mismatch;
import org.jspecify.annotations.Nullable;

/**
 * What came nearest to each rule of a book that was not used so far: of each it holds one value of
 * one request at most. For one thread at a time.
 */
final class UnusedRules {

  private final @Nullable Mismatch[] nearest;
  private final int[] agreement;
  private final @Nullable Rule[] taker;

  UnusedRules(int rules) {
    this.nearest = new @Nullable Mismatch[rules];
    this.agreement = new int[rules];
    this.taker = new @Nullable Rule[rules];
  }

  /** A request is not for the rule; of equally near ones the newest counts. */
  void missed(int index, Mismatch mismatch, int agreed) {
    if (nearest[index] == null || agreed >= agreement[index]) {
      nearest[index] = mismatch;
      agreement[index] = agreed;
    }
  }

  /** A request is for the rule, and another rule that is asked before has taken it. */
  void taken(int index, Rule by) {
    taker[index] = by;
  }

  /** Nothing is to be said of the rule any more. */
  void used(int index) {
    nearest[index] = null;
    taker[index] = null;
  }

  /** Why a rule was not used. */
  String why(int index) {
    Rule by = taker[index];
    if (by != null) {
      return "rule '" + by.name() + "' (" + by.place() + ") has taken what it is for";
    }
    Mismatch mismatch = nearest[index];
    return mismatch == null ? "no request has come" : "the nearest request differs at " + mismatch;
  }
}
