package dev.relaykit.mock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Damages inputs in ways that readers often get wrong; the same generator, the same damage. */
final class Mutator {

  private static final int MOST_CHANGES = 4;
  private static final int LONGEST_PIECE = 64;
  private static final byte[] ODD_BYTES = {0, 1, 0x0a, 0x0d, 0x20, 0x22, 0x7f, (byte) 0x80, -2, -1};

  /** One value of a JSON text: what stands after a colon, a comma or a bracket. */
  private static final Pattern VALUE =
      Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"|-?[0-9][0-9.eE+-]*|true|false|null|\\{}|\\[]");

  private static final List<String> ODD_VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1e999",
          "-0.0",
          "9223372036854775808",
          "2147483648",
          "\"\"",
          "\"\\u0000\"",
          "\"\\ud83d\"",
          "\"+15550000005\"",
          "[]",
          "{}",
          "[[[[{}]]]]",
          "{\"\":{}}",
          "\"" + "x".repeat(3000) + "\"");

  private final RandomGenerator random;

  Mutator(RandomGenerator random) {
    this.random = random;
  }

  /** A copy with up to {@value #MOST_CHANGES} places damaged. */
  byte[] bytes(byte[] input, List<Corpus.Seed> others) {
    byte[] changed = input;
    for (int left = 1 + random.nextInt(MOST_CHANGES); left > 0; left--) {
      changed = changedOnce(changed, others);
    }
    return changed;
  }

  /** A copy of a JSON text of which one or two values are others, and sometimes damaged besides. */
  byte[] json(byte[] input, List<Corpus.Seed> others) {
    String text = new String(input, UTF_8);
    for (int left = 1 + random.nextInt(2); left > 0; left--) {
      List<MatchResult> values = VALUE.matcher(text).results().toList();
      if (!values.isEmpty()) {
        MatchResult value = values.get(random.nextInt(values.size()));
        text =
            text.substring(0, value.start())
                + ODD_VALUES.get(random.nextInt(ODD_VALUES.size()))
                + text.substring(value.end());
      }
    }
    byte[] changed = text.getBytes(UTF_8);
    return random.nextInt(4) == 0 ? bytes(changed, others) : changed;
  }

  private byte[] changedOnce(byte[] input, List<Corpus.Seed> others) {
    int at = random.nextInt(input.length + 1);
    int end = Math.min(input.length, at + 1 + random.nextInt(LONGEST_PIECE));
    return switch (random.nextInt(8)) {
      case 0 -> joined(input, at, new byte[] {flipped(input, at)}, Math.min(input.length, at + 1));
      case 1 -> joined(input, at, oddByte(), Math.min(input.length, at + 1));
      case 2 -> joined(input, at, oddByte(), at);
      case 3 -> joined(input, at, new byte[0], end);
      case 4 -> joined(input, end, piece(input, at, end), end);
      case 5 -> piece(input, 0, at);
      case 6 -> joined(input, at, noise(), at);
      default -> {
        byte[] other = others.get(random.nextInt(others.size())).bytes();
        yield joined(input, at, piece(other, random.nextInt(other.length + 1), other.length), end);
      }
    };
  }

  private byte flipped(byte[] input, int at) {
    return at == input.length ? 0 : (byte) (input[at] ^ (1 << random.nextInt(8)));
  }

  private byte[] oddByte() {
    return new byte[] {ODD_BYTES[random.nextInt(ODD_BYTES.length)]};
  }

  private byte[] noise() {
    byte[] bytes = new byte[1 + random.nextInt(LONGEST_PIECE)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] piece(byte[] input, int from, int to) {
    return java.util.Arrays.copyOfRange(input, from, to);
  }

  private static byte[] joined(byte[] input, int before, byte[] middle, int after) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(input, 0, before);
    out.writeBytes(middle);
    out.write(input, after, input.length - after);
    return out.toByteArray();
  }

  /** So many damaged copies, each of a seed that is drawn. */
  List<Corpus.Seed> many(Corpus corpus, int count, boolean json) {
    List<Corpus.Seed> seeds = corpus.seeds();
    List<Corpus.Seed> damaged = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Corpus.Seed seed = seeds.get(random.nextInt(seeds.size()));
      byte[] bytes = json ? json(seed.bytes(), seeds) : bytes(seed.bytes(), seeds);
      damaged.add(new Corpus.Seed(seed.name() + " damaged " + i, bytes));
    }
    return damaged;
  }
}
