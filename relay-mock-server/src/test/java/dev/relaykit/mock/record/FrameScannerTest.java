package dev.relaykit.mock.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameScannerTest {

  private final List<String> found = new ArrayList<>();

  private final FrameScanner.Sink sink =
      new FrameScanner.Sink() {
        @Override
        public void message(boolean isText, byte[] content) {
          found.add((isText ? "text " : "binary ") + new String(content, UTF_8));
        }

        @Override
        public void tooLarge() {
          found.add("too large");
        }

        @Override
        public void broken() {
          found.add("broken");
        }

        @Override
        public void close(byte[] payload) {
          found.add("close " + payload.length);
        }
      };

  @Test
  void fragmentsWithControlFramesBetweenThemAreOneMessage() {
    scan(
        1000,
        frame(false, 1, false, "he"),
        frame(true, 9, false, "ping"),
        frame(false, 0, true, "ll"),
        frame(true, 10, true, ""),
        frame(true, 0, false, "o"),
        frame(true, 8, true, "\u0003\u0004"));
    assertThat(found).containsExactly("text hello", "close 2");
  }

  @Test
  void allLengthsAndMasksAreReadHoweverTheBytesAreCut() {
    Random random = new Random(42);
    for (int round = 0; round < 200; round++) {
      found.clear();
      List<String> wanted = new ArrayList<>();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (int i = 0; i < 4; i++) {
        int length = List.of(0, 1, 125, 126, 127, 65_535, 65_536, 70_000).get(random.nextInt(8));
        boolean text = random.nextBoolean();
        String content = "x".repeat(length);
        wanted.add((text ? "text " : "binary ") + content);
        bytes.writeBytes(frame(true, text ? 1 : 2, random.nextBoolean(), content));
      }
      FrameScanner scanner = new FrameScanner(sink, () -> Integer.MAX_VALUE);
      byte[] all = bytes.toByteArray();
      for (int from = 0; from < all.length; ) {
        int to = Math.min(all.length, from + 1 + random.nextInt(random.nextBoolean() ? 3 : 9000));
        scanner.scan(ByteBuffer.wrap(Arrays.copyOfRange(all, from, to)));
        from = to;
      }
      assertThat(found).isEqualTo(wanted);
    }
  }

  @Test
  void messageThatThereIsNoRoomForIsSkippedAndTheNextIsRead() {
    scan(
        10,
        frame(false, 1, true, "123456"),
        frame(true, 0, true, "7890ab"),
        frame(true, 1, true, "next"));
    assertThat(found).containsExactly("too large", "text next");
  }

  @Test
  void nonsenseIsSaidOnceAndNeverThrows() {
    Random random = new Random(42);
    for (int round = 0; round < 500; round++) {
      found.clear();
      FrameScanner scanner = new FrameScanner(sink, () -> 100);
      for (int i = 0; i < 20; i++) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        scanner.scan(ByteBuffer.wrap(bytes));
      }
      assertThat(found.stream().filter("broken"::equals).count()).isLessThanOrEqualTo(1);
    }
    scan(100, new byte[] {(byte) 0xc1, 0}, frame(true, 1, false, "x"));
    assertThat(found).endsWith("broken");
  }

  private void scan(int room, byte[]... frames) {
    FrameScanner scanner = new FrameScanner(sink, () -> room);
    for (byte[] frame : frames) {
      scanner.scan(ByteBuffer.wrap(frame));
    }
  }

  static byte[] frame(boolean fin, int opcode, boolean masked, String content) {
    byte[] payload = content.getBytes(UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write((fin ? 0x80 : 0) | opcode);
    int mask = masked ? 0x80 : 0;
    if (payload.length < 126) {
      out.write(mask | payload.length);
    } else if (payload.length < 1 << 16) {
      out.write(mask | 126);
      out.write(payload.length >> 8);
      out.write(payload.length);
    } else {
      out.write(mask | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        out.write((int) ((long) payload.length >> shift));
      }
    }
    byte[] key = {1, 2, 3, (byte) 0xfe};
    if (masked) {
      out.writeBytes(key);
    }
    for (int i = 0; i < payload.length; i++) {
      out.write(masked ? payload[i] ^ key[i % 4] : payload[i]);
    }
    return out.toByteArray();
  }
}
