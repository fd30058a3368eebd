package dev.relaykit.protocol.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds bytes that are not UTF-8: JSON parsers are lenient there, and two of them would not agree.
 */
final class Utf8 {

  /** No offence. */
  static final int SOUND = -1;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long NOT_ASCII = 0x8080808080808080L;

  private Utf8() {}

  /**
   * The offset, relative to {@code offset}, of the first byte that begins no valid sequence, or
   * {@link #SOUND}.
   */
  static int firstInvalid(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int at = offset;
    while (at < end) {
      if (at + Long.BYTES <= end && ((long) LONGS.get(bytes, at) & NOT_ASCII) == 0) {
        at += Long.BYTES;
        continue;
      }
      if (bytes[at] >= 0) {
        at++;
        continue;
      }
      int size = sequence(bytes, at, end);
      if (size == 0) {
        return at - offset;
      }
      at += size;
    }
    return SOUND;
  }

  /**
   * The length of the multi-byte sequence at {@code at}, or 0 if it is none: overlong forms and
   * surrogates are not.
   */
  private static int sequence(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xff;
    int second = at + 1 < end ? bytes[at + 1] & 0xff : 0;
    if (first >= 0xc2 && first <= 0xdf) {
      return isTail(second) ? 2 : 0;
    }
    if (first >= 0xe0 && first <= 0xef) {
      boolean secondSound =
          first == 0xe0
              ? second >= 0xa0 && second <= 0xbf
              : first == 0xed ? second >= 0x80 && second <= 0x9f : isTail(second);
      return secondSound && at + 2 < end && isTail(bytes[at + 2] & 0xff) ? 3 : 0;
    }
    if (first >= 0xf0 && first <= 0xf4) {
      boolean secondSound =
          first == 0xf0
              ? second >= 0x90 && second <= 0xbf
              : first == 0xf4 ? second >= 0x80 && second <= 0x8f : isTail(second);
      return secondSound
              && at + 3 < end
              && isTail(bytes[at + 2] & 0xff)
              && isTail(bytes[at + 3] & 0xff)
          ? 4
          : 0;
    }
    return 0;
  }

  private static boolean isTail(int value) {
    return (value & 0xc0) == 0x80;
  }
}
