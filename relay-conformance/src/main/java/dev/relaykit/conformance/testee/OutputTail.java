package dev.relaykit.conformance.testee;

import java.nio.charset.StandardCharsets;

/** The end of what a process wrote, within a bound. Safe to use from any thread. */
final class OutputTail {

  /** Most bytes that are kept: 64 KiB. */
  static final int MAX_BYTES = 64 << 10;

  private final byte[] ring = new byte[MAX_BYTES];
  private long written;

  synchronized void add(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      ring[(int) (written++ % MAX_BYTES)] = bytes[i];
    }
  }

  void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes, bytes.length);
  }

  synchronized String text() {
    if (written <= MAX_BYTES) {
      return new String(ring, 0, (int) written, StandardCharsets.UTF_8);
    }
    byte[] tail = new byte[MAX_BYTES];
    int start = (int) (written % MAX_BYTES);
    System.arraycopy(ring, start, tail, 0, MAX_BYTES - start);
    System.arraycopy(ring, 0, tail, MAX_BYTES - start, start);
    return "[the first "
        + (written - MAX_BYTES)
        + " bytes are left out]\n"
        + new String(tail, StandardCharsets.UTF_8);
  }
}
