package dev.relaykit.mock.record.proxy;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** Collects the head of an HTTP message from bytes that come piece by piece. */
final class HeadBytes {

  /** Largest head, in bytes. */
  static final int MAX_HEAD_BYTES = 64 * 1024;

  private static final byte[] END = {'\r', '\n', '\r', '\n'};

  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private int matched;

  /**
   * Takes bytes up to the end of the head, and leaves the rest in the buffer.
   *
   * @return the head once it is whole, else null
   */
  byte @Nullable [] take(ByteBuf bytes) {
    while (bytes.isReadable() && head.size() < MAX_HEAD_BYTES) {
      byte next = bytes.readByte();
      head.write(next);
      matched = next == END[matched] ? matched + 1 : next == END[0] ? 1 : 0;
      if (matched == END.length) {
        return head.toByteArray();
      }
    }
    return null;
  }

  boolean isTooLarge() {
    return head.size() >= MAX_HEAD_BYTES;
  }
}
