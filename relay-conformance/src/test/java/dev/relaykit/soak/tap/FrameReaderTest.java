package dev.relaykit.soak.tap;

import static dev.relaykit.soak.tap.FrameBytes.BINARY;
import static dev.relaykit.soak.tap.FrameBytes.CLOSE;
import static dev.relaykit.soak.tap.FrameBytes.CONTINUATION;
import static dev.relaykit.soak.tap.FrameBytes.FIN;
import static dev.relaykit.soak.tap.FrameBytes.PING;
import static dev.relaykit.soak.tap.FrameBytes.PONG;
import static dev.relaykit.soak.tap.FrameBytes.RSV1;
import static dev.relaykit.soak.tap.FrameBytes.RSV2;
import static dev.relaykit.soak.tap.FrameBytes.TEXT;
import static dev.relaykit.soak.tap.FrameBytes.frame;
import static dev.relaykit.soak.tap.FrameBytes.joined;
import static dev.relaykit.soak.tap.FrameBytes.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class FrameReaderTest {

  private static final byte[] NOTHING = {};

  /** Keeps texts in quotes and the rest in plain words. */
  private static final class Heard implements FrameReader.Listener {

    final List<String> all = new ArrayList<>();

    @Override
    public void text(byte[] bytes, int length) {
      all.add('"' + new String(bytes, 0, length, UTF_8) + '"');
    }

    @Override
    public void other(String what) {
      all.add(what);
    }
  }

  private record Row(String name, byte[] bytes, List<String> heard) {}

  private static Row row(String name, List<String> heard, byte[]... parts) {
    return new Row(name, joined(parts), heard);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static Stream<Row> rows() {
    String medium = "m".repeat(300);
    return Stream.of(
        row("unmasked text", List.of("\"grüße\""), text(false, "grüße")),
        row("masked text", List.of("\"grüße\""), text(true, "grüße")),
        row("empty text", List.of("\"\"", "\"a\""), text(true, ""), text(false, "a")),
        row("16 bit length", List.of('"' + medium + '"'), text(true, medium)),
        row("short in 16 bits", List.of("\"ab\""), frame(FIN | TEXT, false, bytes("ab"), 2)),
        row("short in 64 bits", List.of("\"ab\""), frame(FIN | TEXT, true, bytes("ab"), 8)),
        row(
            "fragments with control frames between",
            List.of("WebSocket ping", "WebSocket pong", "\"abcdef\"", "\"g\""),
            frame(TEXT, true, bytes("ab")),
            frame(FIN | PING, true, bytes("xyz")),
            frame(CONTINUATION, true, bytes("cd")),
            frame(CONTINUATION, true, NOTHING),
            frame(FIN | PONG, true, NOTHING),
            frame(FIN | CONTINUATION, true, bytes("ef")),
            text(true, "g")),
        row("binary", List.of("binary"), frame(FIN | BINARY, false, bytes("ab"))),
        row(
            "binary in fragments",
            List.of("binary", "\"a\""),
            frame(BINARY, false, bytes("ab")),
            frame(FIN | CONTINUATION, false, bytes("ab")),
            text(false, "a")),
        row(
            "compressed",
            List.of("compressed", "\"a\""),
            frame(RSV1 | TEXT, false, bytes("ab")),
            frame(FIN | CONTINUATION, false, bytes("cd")),
            text(false, "a")),
        row(
            "reserved bits",
            List.of("a frame with reserved bits"),
            frame(FIN | RSV2 | TEXT, false, bytes("ab"))),
        row(
            "unknown opcodes",
            List.of("a frame with opcode 5", "a frame with opcode 12"),
            frame(FIN | 5, false, bytes("ab")),
            frame(FIN | 12, false, bytes("ab"))),
        row(
            "close with and without a code",
            List.of("WebSocket close 1001", "WebSocket close"),
            frame(FIN | CLOSE, true, new byte[] {3, (byte) 0xe9, 'x'}),
            frame(FIN | CLOSE, false, NOTHING)),
        row(
            "long control frame",
            List.of("WebSocket ping", "\"a\""),
            frame(FIN | PING, true, new byte[200]),
            text(true, "a")),
        row(
            "continuation of nothing",
            List.of("a continuation of nothing", "\"a\""),
            frame(FIN | CONTINUATION, false, bytes("ab")),
            text(false, "a")),
        row(
            "message inside another",
            List.of("a message inside another, which never ends", "\"b\""),
            frame(TEXT, false, bytes("a")),
            text(false, "b")),
        row(
            "length out of range",
            List.of("a frame whose length is out of range; what follows is not read"),
            new byte[] {(byte) (FIN | TEXT), 127, -1, -1, -1, -1, -1, -1, -1, -1},
            text(false, "a")));
  }

  @TestFactory
  Stream<DynamicTest> messagesAreTheSameWhereverTheBytesAreCut() {
    return rows()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.name(),
                    () -> {
                      for (int cut = 0; cut <= row.bytes().length; cut++) {
                        assertThat(heard(row.bytes(), cut))
                            .as("cut at " + cut)
                            .isEqualTo(row.heard());
                      }
                      assertThat(heardOneByOne(row.bytes())).isEqualTo(row.heard());
                    }));
  }

  private static List<String> heard(byte[] bytes, int cut) {
    Heard heard = new Heard();
    FrameReader reader = new FrameReader(heard);
    byte[] before = bytes.clone();
    reader.read(bytes, 0, cut);
    reader.read(bytes, cut, bytes.length - cut);
    assertThat(bytes).as("what is passed on").isEqualTo(before);
    return heard.all;
  }

  private static List<String> heardOneByOne(byte[] bytes) {
    Heard heard = new Heard();
    FrameReader reader = new FrameReader(heard);
    for (int i = 0; i < bytes.length; i++) {
      reader.read(bytes, i, 1);
    }
    return heard.all;
  }

  @Test
  void messageIsToldWithItsLastByteAndNotBefore() {
    Heard heard = new Heard();
    FrameReader reader = new FrameReader(heard);
    byte[] bytes = text(true, "hello");

    reader.read(bytes, 0, bytes.length - 1);
    assertThat(heard.all).isEmpty();

    reader.read(bytes, bytes.length - 1, 1);
    assertThat(heard.all).containsExactly("\"hello\"");
  }

  @Test
  void longestMessageIsKeptAndALongerOneIsOversize() {
    byte[] longest = new byte[FrameReader.MAX_MESSAGE];
    java.util.Arrays.fill(longest, (byte) 'x');
    byte[] more = new byte[FrameReader.MAX_MESSAGE + 1];
    byte[] half = new byte[FrameReader.MAX_MESSAGE / 2 + 1];
    List<Integer> lengths = new ArrayList<>();
    List<String> others = new ArrayList<>();
    FrameReader reader =
        new FrameReader(
            new FrameReader.Listener() {
              @Override
              public void text(byte[] bytes, int length) {
                lengths.add(length);
              }

              @Override
              public void other(String what) {
                others.add(what);
              }
            });

    for (byte[] bytes :
        List.of(
            frame(FIN | TEXT, true, longest),
            frame(FIN | TEXT, false, more),
            frame(TEXT, false, half),
            frame(FIN | CONTINUATION, false, half),
            text(false, "a"))) {
      reader.read(bytes, 0, bytes.length);
    }

    assertThat(lengths).containsExactly(FrameReader.MAX_MESSAGE, 1);
    assertThat(others).containsExactly("oversize", "oversize");
  }

  @Test
  void frameOfTheGreatestLengthIsSkippedWithoutStoring() {
    Heard heard = new Heard();
    FrameReader reader = new FrameReader(heard);
    byte[] head = {(byte) (FIN | TEXT), 127, 0x7f, -1, -1, -1, -1, -1, -1, -1};
    reader.read(head, 0, head.length);
    byte[] chunk = new byte[1 << 20];
    for (int i = 0; i < 100; i++) {
      reader.read(chunk, 0, chunk.length);
    }
    assertThat(heard.all).isEmpty();
  }

  @Test
  void randomBytesNeitherThrowNorHang() {
    Random random = new Random(42);
    for (int run = 0; run < 2_000; run++) {
      FrameReader reader = new FrameReader(new Heard());
      for (int chunk = 0; chunk < 8; chunk++) {
        byte[] bytes = new byte[random.nextInt(500)];
        random.nextBytes(bytes);
        reader.read(bytes, 0, bytes.length);
      }
    }
  }

  @Test
  void randomMessagesInRandomCutsAreAllHeard() {
    Random random = new Random(43);
    for (int run = 0; run < 200; run++) {
      List<String> expected = new ArrayList<>();
      byte[] bytes = NOTHING;
      for (int i = 0; i < 10; i++) {
        String text = "m" + i + "x".repeat(random.nextInt(3) == 0 ? random.nextInt(70_000) : 20);
        boolean masked = random.nextBoolean();
        int split = random.nextInt(text.length());
        bytes =
            random.nextBoolean()
                ? joined(bytes, text(masked, text))
                : joined(
                    bytes,
                    frame(TEXT, masked, bytes(text.substring(0, split))),
                    frame(FIN | CONTINUATION, masked, bytes(text.substring(split))));
        expected.add('"' + text + '"');
      }
      Heard heard = new Heard();
      FrameReader reader = new FrameReader(heard);
      int at = 0;
      while (at < bytes.length) {
        int count = Math.min(bytes.length - at, 1 + random.nextInt(9_000));
        reader.read(bytes, at, count);
        at += count;
      }
      assertThat(heard.all).isEqualTo(expected);
    }
  }
}
