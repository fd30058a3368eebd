package dev.relaykit.mock.fluent;

import dev.relaykit.mock.source.SourceNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The words for delays, from 0 to 24 hours. To be imported statically. What is drawn is drawn from
 * the server's seed.
 */
public final class Pauses {

  private Pauses() {}

  /** So many milliseconds. */
  public static Pause ms(long millis) {
    return time(Duration.ofMillis(millis));
  }

  /** So many seconds. */
  public static Pause seconds(long seconds) {
    return time(Duration.ofSeconds(seconds));
  }

  /** This time. */
  public static Pause time(Duration time) {
    return new Pause(Tree.span(time));
  }

  /** Whole milliseconds from the first to the second, each equally likely. */
  public static Pause range(Duration shortest, Duration longest) {
    return between("range", shortest, longest);
  }

  /** Any time between the two. */
  public static Pause uniform(Duration shortest, Duration longest) {
    return between("uniform", shortest, longest);
  }

  /** Normally distributed, cut at zero. */
  public static Pause normal(Duration mean, Duration deviation) {
    Map<String, SourceNode> members = new LinkedHashMap<>();
    members.put("mean", Tree.span(mean));
    members.put("deviation", Tree.span(deviation));
    return new Pause(Tree.map("normal", Tree.map(members)));
  }

  /** Log-normally distributed: mostly near the median, now and then much later. */
  public static Pause lognormal(Duration median, double sigma) {
    Map<String, SourceNode> members = new LinkedHashMap<>();
    members.put("median", Tree.span(median));
    members.put("sigma", Tree.number(BigDecimal.valueOf(sigma)));
    return new Pause(Tree.map("lognormal", Tree.map(members)));
  }

  private static Pause between(String word, Duration shortest, Duration longest) {
    return new Pause(Tree.map(word, Tree.list(List.of(Tree.span(shortest), Tree.span(longest)))));
  }
}
