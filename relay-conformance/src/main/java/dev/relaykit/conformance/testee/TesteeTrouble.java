package dev.relaykit.conformance.testee;

/** A testee does not start, has ended, or does not keep to the testee protocol. */
public final class TesteeTrouble extends Exception {

  private static final long serialVersionUID = 1;

  private final Kind kind;

  /** What is the matter. */
  public enum Kind {
    /** It could not be started, or did not answer {@code start} in time. */
    NOT_STARTED,
    /** It ended though nobody had told it to. */
    ENDED,
    /** It wrote what is no answer by the testee protocol. */
    NONSENSE
  }

  /**
   * Some trouble.
   *
   * @param text what happened, for people
   */
  public TesteeTrouble(Kind kind, String text) {
    super(text);
    this.kind = kind;
  }

  /** What is the matter. */
  public Kind kind() {
    return kind;
  }
}
