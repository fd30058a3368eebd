package dev.relaykit.conformance.model;

import java.util.List;

/**
 * What came of a case. Immutable.
 *
 * @param kind pass or fail, or why it is neither
 * @param reason a sentence for people; empty for a pass without remarks
 */
public record Verdict(Kind kind, String reason) {

  /** The verdicts. */
  public enum Kind {
    /** The subject did all that the case asks for. */
    PASS,
    /** It did what the rules ask for, and not what a strict subject does. */
    PASS_NON_STRICT,
    /** It broke a rule. */
    FAIL,
    /** It does otherwise than the case has it, and nobody can say that this is wrong. */
    INFO,
    /** It was not asked, since the case needs what is not there. */
    SKIPPED,
    /** The case could not be played, and nothing is known. */
    COULD_NOT_RUN;

    private static final List<Kind> WORSE =
        List.of(PASS, PASS_NON_STRICT, SKIPPED, INFO, COULD_NOT_RUN, FAIL);

    /** Whether it counts as passed. */
    public boolean isPass() {
      return this == PASS || this == PASS_NON_STRICT;
    }

    /** Whether this rather than the other is to be told of a case that came to both. */
    public boolean isWorseThan(Kind other) {
      return WORSE.indexOf(this) > WORSE.indexOf(other);
    }
  }

  /** A pass without remarks. */
  public static final Verdict PASS = new Verdict(Kind.PASS, "");

  /** Checks that everything but a plain pass says why. */
  public Verdict {
    if (kind != Kind.PASS && reason.isBlank()) {
      throw new IllegalArgumentException(kind + " needs a reason");
    }
  }

  /** A case that was not played. */
  public static Verdict skipped(String reason) {
    return new Verdict(Kind.SKIPPED, reason);
  }

  /** A case of which nothing is known. */
  public static Verdict couldNotRun(String cause) {
    return new Verdict(Kind.COULD_NOT_RUN, cause);
  }

  /** Whether it counts as passed. */
  public boolean isPass() {
    return kind.isPass();
  }
}
