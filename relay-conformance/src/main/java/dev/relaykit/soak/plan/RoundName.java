package dev.relaykit.soak.plan;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a drawn round is called: all that it takes to draw it again, such as {@code seed 42 short
 * round 3}.
 */
record RoundName(long seed, int ordinal, RoundSize size) {

  private static final Pattern SHAPE =
      Pattern.compile("seed (-?[0-9]{1,19}) ([a-z]{1,20}) round ([0-9]{1,9})");

  String text() {
    return "seed " + seed + " " + size.name() + " round " + ordinal;
  }

  /** What a name says, or empty if it is no name of a round of one of the sizes of the runs. */
  static Optional<RoundName> parse(String name) {
    Matcher matcher = SHAPE.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      long seed = Long.parseLong(matcher.group(1));
      int ordinal = Integer.parseInt(matcher.group(3));
      return RoundSize.named(matcher.group(2)).map(size -> new RoundName(seed, ordinal, size));
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }

  RoundPlan draw() {
    return RoundPlan.draw(seed, ordinal, size);
  }
}
