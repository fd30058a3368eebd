package dev.relaykit.soak.tap;

import dev.relaykit.protocol.time.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one tap, in one order for all its connections. Times are read under the same lock,
 * so that they never go back in the list.
 */
final class FactLog {

  private final Ticker ticker;
  private final int most;
  private final List<WireFact> facts = new ArrayList<>();

  private volatile int count;
  private volatile long last;
  private volatile @Nullable String trouble;

  /**
   * @param most how many facts are kept
   */
  FactLog(Ticker ticker, int most) {
    this.ticker = ticker;
    this.most = most;
    this.last = ticker.nanos();
  }

  /** Adds what {@code fact} makes of the time; says whether there was room for it. */
  synchronized boolean add(LongFunction<WireFact> fact) {
    long now = ticker.nanos();
    last = now;
    count = count == Integer.MAX_VALUE ? count : count + 1;
    if (facts.size() >= most) {
      trouble("there were more than " + most + " facts, and the later ones are not kept");
      return false;
    }
    facts.add(fact.apply(now));
    return true;
  }

  /** Notes why the facts are not all that went over the wire; the first reason stays. */
  synchronized void trouble(String reason) {
    if (trouble == null) {
      trouble = reason;
    }
  }

  synchronized List<WireFact> facts() {
    return List.copyOf(facts);
  }

  int count() {
    return count;
  }

  long last() {
    return last;
  }

  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }
}
