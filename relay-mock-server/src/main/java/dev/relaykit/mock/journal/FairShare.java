package dev.relaykit.mock.journal;

import java.util.Arrays;

/** How much each of several logs may keep when they have to give up some of it together. */
final class FairShare {

  private FairShare() {}

  /**
   * Returns the size down to which the largest have to shrink, so that those below it lose nothing.
   *
   * @param sizes what each has now
   * @param surplus what all together have to give up
   * @return 0 if they do not have that much
   */
  static long of(long[] sizes, long surplus) {
    long[] sorted = sizes.clone();
    Arrays.sort(sorted);
    long larger = 0;
    for (int i = sorted.length - 1; i >= 0; i--) {
      larger += sorted[i];
      int count = sorted.length - i;
      long next = i == 0 ? 0 : sorted[i - 1];
      if (larger - count * next >= surplus) {
        return (larger - surplus) / count;
      }
    }
    return 0;
  }
}
