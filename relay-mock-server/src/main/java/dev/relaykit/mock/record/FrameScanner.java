package dev.relaykit.mock.record;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.IntSupplier;

/**
 * Finds the WebSocket frames in the bytes of one direction of a connection, however they are cut,
 * and hands out whole messages. Keeps no more of a message than there is room for. For one thread
 * at a time.
 */
final class FrameScanner {

  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int FIN = 0x80;
  private static final int OPCODE = 0x0f;
  private static final int RESERVED = 0x70;
  private static final int CONTROL = 0x08;
  private static final int MASKED = 0x80;
  private static final int LENGTH = 0x7f;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;
  private static final int MASK_BYTES = 4;

  private final Sink sink;
  private final IntSupplier room;
  private final byte[] mask = new byte[MASK_BYTES];
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private final ByteArrayOutputStream control = new ByteArrayOutputStream();
  private int first;
  private int messageOpcode;
  private boolean tooLarge;
  private boolean masked;
  private long left;
  private long number;
  private int digits;
  private int maskAt;
  private State state = State.FIRST;

  private enum State {
    FIRST,
    SECOND,
    LENGTH,
    MASK,
    PAYLOAD,
    BROKEN
  }

  /** Takes what is found. */
  interface Sink {

    /** A whole message. */
    void message(boolean isText, byte[] content);

    /** A whole message that there was no room for. */
    void tooLarge();

    /** A close frame, with its payload. */
    void close(byte[] payload);

    /** Bytes that are no WebSocket frame; nothing is found from here on. */
    void broken();
  }

  /**
   * A scanner at the beginning of a frame.
   *
   * @param room how many bytes of a message may be kept now
   */
  FrameScanner(Sink sink, IntSupplier room) {
    this.sink = sink;
    this.room = room;
  }

  /** Reads bytes, to their end. */
  void scan(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      switch (state) {
        case FIRST -> {
          first = bytes.get() & 0xff;
          state = State.SECOND;
          if ((first & RESERVED) != 0) {
            broken();
          }
        }
        case SECOND -> second(bytes.get() & 0xff);
        case LENGTH -> {
          number = number << 8 | bytes.get() & 0xff;
          if (--digits == 0) {
            left = number;
            if (left < 0) {
              broken();
            } else {
              afterLength();
            }
          }
        }
        case MASK -> {
          mask[maskAt++] = bytes.get();
          if (maskAt == MASK_BYTES) {
            maskAt = 0;
            afterMask();
          }
        }
        case PAYLOAD -> payload(bytes);
        case BROKEN -> bytes.position(bytes.limit());
      }
    }
  }

  private void second(int value) {
    masked = (value & MASKED) != 0;
    int length = value & LENGTH;
    number = 0;
    maskAt = 0;
    if (length >= TWO_BYTES && isControl()) {
      broken();
    } else if (length >= TWO_BYTES) {
      digits = length == EIGHT_BYTES ? Long.BYTES : Short.BYTES;
      state = State.LENGTH;
    } else {
      left = length;
      afterLength();
    }
  }

  private void broken() {
    state = State.BROKEN;
    message.reset();
    sink.broken();
  }

  private void afterLength() {
    if (masked) {
      state = State.MASK;
    } else {
      afterMask();
    }
  }

  private void afterMask() {
    state = State.PAYLOAD;
    if (!isControl() && (first & OPCODE) != 0) {
      messageOpcode = first & OPCODE;
      message.reset();
      tooLarge = false;
    }
    control.reset();
    if (left == 0) {
      ended();
    }
  }

  private boolean isControl() {
    return (first & CONTROL) != 0;
  }

  private void payload(ByteBuffer bytes) {
    int count = (int) Math.min(left, bytes.remaining());
    ByteArrayOutputStream target = isControl() ? control : message;
    if (!isControl() && !tooLarge && message.size() + (long) count > room.getAsInt()) {
      tooLarge = true;
      message.reset();
    }
    for (int i = 0; i < count; i++) {
      byte plain = bytes.get();
      if (masked) {
        plain ^= mask[maskAt++ & 3];
      }
      if (isControl() || !tooLarge) {
        target.write(plain);
      }
    }
    left -= count;
    if (left == 0) {
      ended();
    }
  }

  private void ended() {
    state = State.FIRST;
    if ((first & OPCODE) == CLOSE) {
      sink.close(control.toByteArray());
    } else if (!isControl() && (first & FIN) != 0) {
      if (tooLarge) {
        sink.tooLarge();
      } else if (messageOpcode == TEXT || messageOpcode == BINARY) {
        sink.message(messageOpcode == TEXT, message.toByteArray());
      }
      message.reset();
    }
  }
}
