package dev.relaykit.mock.script;

/**
 * A text that can be looked at only so often: a regular expression that goes back again and again
 * would otherwise hold up the event loop, whose one thread serves every connection.
 *
 * @param text the text
 * @param left how many looks are left; shared by the texts that are cut out of this one
 */
@SuppressWarnings("ArrayRecordComponent")
record CountedText(String text, int[] left) implements CharSequence {

  /** The text has been looked at too often. */
  static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManySteps() {
      super("too many steps", null, false, false);
    }
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (--left[0] < 0) {
      throw new TooManySteps();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new CountedText(text.substring(start, end), left);
  }

  @Override
  public String toString() {
    return text;
  }
}
