package dev.relaykit.conformance.report;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a run was made, for its report. Immutable.
 *
 * @param command what replays it, without the flags that select cases; never with a secret in it
 * @param startedAt when it began
 * @param seed what ids and choices are drawn from
 * @param timeoutScale what the times that the kit waits were multiplied by
 * @param repeat how often each case was played
 * @param jobs how many cases were played at a time
 * @param selection the values of the flags that selected cases, by flag; a flag that was not given
 *     has no entry
 */
public record RunInfo(
    String command,
    Instant startedAt,
    long seed,
    double timeoutScale,
    int repeat,
    int jobs,
    Map<String, List<String>> selection) {

  /** The seed of a run that was given none. */
  public static final long DEFAULT_SEED = 1;

  /** Copies the map, in its order, without empty lists. */
  public RunInfo {
    selection =
        selection.entrySet().stream()
            .filter(flag -> !flag.getValue().isEmpty())
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    flag -> List.copyOf(flag.getValue()),
                    (one, other) -> one,
                    LinkedHashMap::new));
  }
}
