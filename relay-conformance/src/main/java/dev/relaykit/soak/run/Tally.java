package dev.relaykit.soak.run;

import dev.relaykit.mock.fault.FaultKind;
import dev.relaykit.soak.judge.Told;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up rounds. Guarded by itself. */
final class Tally {

  private final Map<String, Long> ends = new TreeMap<>();
  private final Map<String, Long> fired = new TreeMap<>();
  private int rounds;
  private long messages;
  private @Nullable RoundResult failed;

  synchronized void add(RoundResult result) {
    rounds++;
    messages += result.told().size();
    result.told().forEach(told -> ends.merge(endOf(told), 1L, Long::sum));
    result.fired().forEach((kind, times) -> fired.merge(kind, (long) times, Long::sum));
    if (failed == null && !result.violations().isEmpty()) {
      failed = result;
    }
  }

  private static String endOf(Told told) {
    if (told.sends().isEmpty()) {
      return "nothing";
    }
    Told.SendEnd send = told.sends().get(0);
    if (send.isCancelled()) {
      return "send cancelled";
    }
    if (send.error() != null) {
      return "send " + send.error();
    }
    if (told.completions().isEmpty()) {
      return "nothing";
    }
    Told.MessageEnd end = told.completions().get(0);
    return end.state() == null ? String.valueOf(end.error()) : end.state();
  }

  synchronized long messages() {
    return messages;
  }

  synchronized boolean hasFailed() {
    return failed != null;
  }

  synchronized SoakReport report(SoakOptions options, List<String> left, double seconds) {
    List<String> missing =
        FaultKind.all().stream()
            .map(FaultKind::wireName)
            .filter(kind -> fired.getOrDefault(kind, 0L) < options.leastFaults())
            .toList();
    return new SoakReport(
        options.seed(),
        rounds,
        messages,
        new TreeMap<>(ends),
        new TreeMap<>(fired),
        missing,
        Optional.ofNullable(failed),
        left,
        seconds);
  }
}
