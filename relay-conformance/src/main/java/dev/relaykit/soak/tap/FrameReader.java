package dev.relaykit.soak.tap;

import java.util.Arrays;

/**
 * Reads WebSocket messages out of the bytes of one direction, however they are cut. Pure: it
 * changes no byte that it is given, never throws for what they say, and keeps at most {@link
 * #MAX_MESSAGE} bytes. A message is told when its last byte has been read.
 */
final class FrameReader {

  /** The longest message that is kept, in bytes; a longer one is told as {@code oversize}. */
  static final int MAX_MESSAGE = 11_010_048;

  /** The buffer that stays after a message, in bytes; what a longer one needed is given back. */
  private static final int KEPT = 64 * 1024;

  private static final int MAX_CONTROL = 125;
  private static final int CONTINUATION = 0;
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  /** Who hears of the messages. */
  interface Listener {

    /** A text message, whose bytes are good until this returns. */
    void text(byte[] bytes, int length);

    /** A frame or message that is no text message that can be read, in words. */
    void other(String what);
  }

  private final Listener listener;

  private final byte[] head = new byte[14];
  private int headLength;
  private long remaining;
  private int maskIndex;
  private boolean inPayload;
  private boolean broken;

  private final byte[] control = new byte[MAX_CONTROL];
  private int controlLength;

  private boolean inMessage;
  private boolean isText;
  private String flaw = "";
  private byte[] message = new byte[1024];
  private int messageLength;

  FrameReader(Listener listener) {
    this.listener = listener;
  }

  /** Takes the next bytes of the direction. */
  void read(byte[] bytes, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end && !broken) {
      if (inPayload) {
        int count = (int) Math.min(remaining, end - at);
        keep(bytes, at, count);
        at += count;
        remaining -= count;
      } else {
        head[headLength++] = bytes[at++];
        inPayload = headLength >= 2 && headLength == headNeeded();
        if (inPayload) {
          begin();
        }
      }
      if (inPayload && remaining == 0) {
        inPayload = false;
        headLength = 0;
        finish();
      }
    }
  }

  private int headNeeded() {
    return 2 + lengthBytes() + (isMasked() ? 4 : 0);
  }

  private int lengthBytes() {
    int length = head[1] & 0x7f;
    return length == 126 ? 2 : length == 127 ? 8 : 0;
  }

  private boolean isMasked() {
    return head[1] < 0;
  }

  private boolean isLast() {
    return head[0] < 0;
  }

  private int opcode() {
    return head[0] & 0x0f;
  }

  private boolean isControl() {
    return opcode() >= CLOSE;
  }

  private void begin() {
    remaining = head[1] & 0x7f;
    if (lengthBytes() > 0) {
      remaining = 0;
      for (int i = 2; i < 2 + lengthBytes(); i++) {
        remaining = remaining << 8 | head[i] & 0xff;
      }
    }
    maskIndex = 0;
    controlLength = 0;
    if (remaining < 0) {
      inPayload = false;
      broken = true;
      listener.other("a frame whose length is out of range; what follows is not read");
    } else if (!isControl()) {
      beginData();
    }
  }

  private void beginData() {
    if (opcode() != CONTINUATION) {
      if (inMessage) {
        listener.other("a message inside another, which never ends");
      }
      startMessage(opcode() == TEXT, dataFlaw());
    } else if (!inMessage) {
      startMessage(false, "a continuation of nothing");
    }
  }

  private String dataFlaw() {
    if ((head[0] & 0x40) != 0) {
      return "compressed";
    }
    if ((head[0] & 0x30) != 0) {
      return "a frame with reserved bits";
    }
    return opcode() > BINARY ? "a frame with opcode " + opcode() : "";
  }

  private void startMessage(boolean text, String flawed) {
    inMessage = true;
    isText = text;
    flaw = flawed;
    messageLength = 0;
    if (message.length > KEPT) {
      message = new byte[KEPT];
    }
  }

  private void keep(byte[] bytes, int at, int count) {
    if (isControl()) {
      int room = Math.min(count, MAX_CONTROL - controlLength);
      copy(bytes, at, control, controlLength, room);
      controlLength += room;
      return;
    }
    if (flaw.isEmpty() && remaining > MAX_MESSAGE - messageLength) {
      flaw = "oversize";
    }
    if (flaw.isEmpty() && isText) {
      int needed = messageLength + count;
      if (needed > message.length) {
        int doubled = Math.min(MAX_MESSAGE, message.length * 2);
        message = Arrays.copyOf(message, Math.max(needed, doubled));
      }
      copy(bytes, at, message, messageLength, count);
      messageLength = needed;
    }
  }

  private void copy(byte[] from, int at, byte[] to, int toAt, int count) {
    if (!isMasked()) {
      System.arraycopy(from, at, to, toAt, count);
      return;
    }
    int mask = 2 + lengthBytes();
    for (int i = 0; i < count; i++) {
      to[toAt + i] = (byte) (from[at + i] ^ head[mask + (maskIndex++ & 3)]);
    }
    maskIndex &= 3;
  }

  private void finish() {
    if (isControl()) {
      finishControl();
    } else if (isLast()) {
      inMessage = false;
      if (!flaw.isEmpty()) {
        listener.other(flaw);
      } else if (isText) {
        listener.text(message, messageLength);
      } else {
        listener.other("binary");
      }
    }
  }

  private void finishControl() {
    listener.other(
        switch (opcode()) {
          case CLOSE -> closed();
          case PING -> "WebSocket ping";
          case PONG -> "WebSocket pong";
          default -> "a frame with opcode " + opcode();
        });
  }

  private String closed() {
    return controlLength < 2
        ? "WebSocket close"
        : "WebSocket close " + ((control[0] & 0xff) << 8 | control[1] & 0xff);
  }
}
