package dev.relaykit.soak.tap;

import java.nio.charset.StandardCharsets;

/**
 * Reads along in one direction of one connection: the HTTP head of the upgrade first, then frames.
 * After an answer that is no 101, and after a head of more than {@link #MAX_HEAD} bytes, nothing
 * more is read.
 */
final class WireReader implements FrameReader.Listener {

  /** The longest HTTP head, in bytes. */
  static final int MAX_HEAD = 64 * 1024;

  private static final int MAX_LINE = 64;
  private static final int BLANK_LINE = 0x0d0a0d0a;

  private enum Stage {
    HEAD,
    FRAMES,
    UNREAD
  }

  private final boolean byClient;
  private final Conversation conversation;
  private final FrameReader frames = new FrameReader(this);
  private final byte[] line = new byte[MAX_LINE];

  private Stage stage = Stage.HEAD;
  private int headLength;
  private int lastFour;

  WireReader(boolean byClient, Conversation conversation) {
    this.byClient = byClient;
    this.conversation = conversation;
  }

  /** Takes the next bytes; every message that ends in them is a fact when this returns. */
  void read(byte[] bytes, int length) {
    int at = 0;
    while (at < length && stage == Stage.HEAD) {
      headByte(bytes[at++]);
    }
    if (stage == Stage.FRAMES) {
      frames.read(bytes, at, length - at);
    }
  }

  private void headByte(byte next) {
    if (headLength < MAX_LINE) {
      line[headLength] = next;
    }
    headLength++;
    lastFour = lastFour << 8 | next & 0xff;
    if (lastFour == BLANK_LINE) {
      endOfHead();
    } else if (headLength == MAX_HEAD) {
      stage = Stage.UNREAD;
      conversation.other(byClient, "an HTTP head of more than " + MAX_HEAD + " bytes");
    }
  }

  private void endOfHead() {
    stage = Stage.FRAMES;
    if (!byClient) {
      String first =
          new String(line, 0, Math.min(headLength, MAX_LINE), StandardCharsets.ISO_8859_1);
      String status = first.startsWith("HTTP/1.1 ") ? first.substring(9, 12) : "?";
      if (!status.equals("101")) {
        stage = Stage.UNREAD;
        conversation.other(false, "HTTP " + status);
      }
    }
  }

  @Override
  public void text(byte[] bytes, int length) {
    conversation.frame(byClient, RelayFrame.read(bytes, 0, length));
  }

  @Override
  public void other(String what) {
    conversation.other(byClient, what);
  }
}
