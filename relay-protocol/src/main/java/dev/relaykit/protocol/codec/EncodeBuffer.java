package dev.relaykit.protocol.codec;

import java.io.ByteArrayOutputStream;

/**
 * Collects one frame; keeps its memory for the next one, unless that would be much more than most
 * frames need.
 */
final class EncodeBuffer extends ByteArrayOutputStream {

  private static final int INITIAL_BYTES = 1024;
  private static final int KEPT_BYTES = 64 * 1024;

  EncodeBuffer() {
    super(INITIAL_BYTES);
  }

  void clear() {
    if (buf.length > KEPT_BYTES) {
      buf = new byte[INITIAL_BYTES];
    }
    reset();
  }
}
