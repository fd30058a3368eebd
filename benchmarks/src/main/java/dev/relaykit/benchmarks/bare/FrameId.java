package dev.relaykit.benchmarks.bare;

import io.netty.buffer.ByteBuf;

/**
 * The id of the frame read last: all that a bare peer knows of a frame. Reuses its array, so one
 * per connection.
 *
 * <p>Takes the first member called {@code id} that is a string, which is the frame's own in every
 * frame that puts the id before the params, as all known peers do. Escapes in an id are copied as
 * they are.
 */
final class FrameId {
  /** Longest id that is accepted, in bytes. A UUID has 36. */
  static final int MAX_BYTES = 64;

  /** Where to begin to look: no id can start earlier in a frame that begins with its version. */
  private static final int FIRST_OFFSET = 16;

  private static final int QUOTED_ID = ('"' << 24) | ('i' << 16) | ('d' << 8) | '"';
  private static final short COLON_QUOTE = (':' << 8) | '"';
  private static final int NAME_BYTES = 6;

  private final byte[] bytes = new byte[MAX_BYTES];
  private int length;

  /**
   * Reads the id of a frame, leaving the buffer's indices alone.
   *
   * @throws IllegalArgumentException if the frame has no string id of at most {@value #MAX_BYTES}
   *     bytes
   */
  void read(ByteBuf frame) {
    int last = frame.writerIndex() - NAME_BYTES;
    for (int at = frame.readerIndex() + FIRST_OFFSET; at <= last; at++) {
      if (frame.getInt(at) == QUOTED_ID && frame.getShort(at + Integer.BYTES) == COLON_QUOTE) {
        int start = at + NAME_BYTES;
        length = frame.bytesBefore(start, frame.writerIndex() - start, (byte) '"');
        if (length >= 0 && length <= MAX_BYTES) {
          frame.getBytes(start, bytes, 0, length);
          return;
        }
        break;
      }
    }
    throw new IllegalArgumentException(
        "a frame without a string id of at most " + MAX_BYTES + " bytes");
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }
}
