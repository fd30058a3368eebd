package dev.relaykit.soak.tap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** WebSocket frames as bytes, masked if a client sends them. */
final class FrameBytes {

  static final int FIN = 0x80;
  static final int RSV1 = 0x40;
  static final int RSV2 = 0x20;
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private static final byte[] MASK = {0x12, (byte) 0x94, 0x56, (byte) 0xf8};

  private FrameBytes() {}

  static byte[] text(boolean masked, String text) {
    return frame(FIN | TEXT, masked, text.getBytes(UTF_8));
  }

  static byte[] frame(int first, boolean masked, byte[] payload) {
    int form = payload.length < 126 ? 0 : payload.length < 65_536 ? 2 : 8;
    return frame(first, masked, payload, form);
  }

  /**
   * One frame.
   *
   * @param lengthBytes 0, 2 or 8: the bytes that the length takes behind the first two
   */
  static byte[] frame(int first, boolean masked, byte[] payload, int lengthBytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(first);
    int length = lengthBytes == 0 ? payload.length : lengthBytes == 2 ? 126 : 127;
    out.write(length | (masked ? 0x80 : 0));
    for (int i = lengthBytes - 1; i >= 0; i--) {
      out.write((int) ((long) payload.length >> 8 * i));
    }
    if (masked) {
      out.writeBytes(MASK);
    }
    for (int i = 0; i < payload.length; i++) {
      out.write(masked ? payload[i] ^ MASK[i % 4] : payload[i]);
    }
    return out.toByteArray();
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
