package dev.relaykit.benchmarks.codec;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * A stream into one array that is filled from its start again for every frame: what a transport's
 * buffer is to an encoder.
 */
final class ReusedOutput extends OutputStream {
  /** Room for a frame, in bytes. No frame of the benchmarks is longer. */
  private static final int CAPACITY = 1_024;

  private final byte[] bytes = new byte[CAPACITY];
  private int length;

  /** Forgets what was written. */
  ReusedOutput rewind() {
    length = 0;
    return this;
  }

  int length() {
    return length;
  }

  /** Returns a copy of what was written since {@link #rewind()}. */
  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  @Override
  public void write(int value) {
    bytes[length++] = (byte) value;
  }

  @Override
  public void write(byte[] source, int offset, int count) {
    System.arraycopy(source, offset, bytes, length, count);
    length += count;
  }
}
