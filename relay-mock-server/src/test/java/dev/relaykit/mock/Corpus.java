package dev.relaykit.mock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The inputs that are kept in {@code src/test/resources/dev/relaykit/mock/corpus}, a folder for
 * each place where input comes in. A file ending in {@code .hex} is bytes in hex digits, with
 * comments after {@code #}; one in {@code .txt} is text whose lines end with CR LF on the wire; one
 * in {@code .json} is sent as it stands.
 */
enum Corpus {
  UPGRADE,
  WEBSOCKET,
  FRAMES,
  CONTROL;

  /** One input, with the name of its file. */
  record Seed(String name, byte[] bytes) {}

  /** All inputs, in the order of their names. */
  List<Seed> seeds() {
    try (Stream<Path> files = Files.list(folder())) {
      List<Seed> seeds = files.sorted().map(Corpus::read).toList();
      if (seeds.isEmpty()) {
        throw new IllegalStateException("nothing in " + folder());
      }
      return seeds;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path folder() {
    URL folder = Corpus.class.getResource("corpus/" + name().toLowerCase(java.util.Locale.ROOT));
    if (folder == null) {
      throw new IllegalStateException("no corpus of " + this);
    }
    try {
      return Path.of(folder.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Seed read(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      if (name.endsWith(".hex")) {
        return new Seed(name, hex(Files.readString(file)));
      }
      return name.endsWith(".txt")
          ? new Seed(name, Files.readString(file).replace("\n", "\r\n").getBytes(UTF_8))
          : new Seed(name, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] hex(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> bytes.writeBytes(HexFormat.of().parseHex(line.strip())));
    return bytes.toByteArray();
  }
}
