package dev.relaykit.mock.junit;

/**
 * What went over the wire during a test that has failed: it stands beneath the failure, as a
 * suppressed exception. Secrets are masked.
 */
public final class RelayTranscript extends Exception {

  private static final long serialVersionUID = 1L;

  RelayTranscript(String text) {
    super(text, null, false, false);
  }

  /** The transcript alone: that it is an exception is of no use to anybody. */
  @Override
  public String toString() {
    return String.valueOf(getMessage());
  }
}
