package dev.relaykit.protocol.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Makes new frames out of old ones; the same random source gives the same frames. */
final class Mutator {

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-0",
          "1",
          "2.0",
          "2.5",
          "1e2",
          "1E400",
          "1e-400",
          "-7",
          "2147483648",
          "99999999999999999999",
          "0.10",
          "1700000000.10",
          "\"\"",
          "\"x\"",
          "\"7\"",
          "\"1.5\"",
          "\"200\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\ud83d\\ude00\"",
          "\"\\u0073ent\"",
          "\"€\"",
          "[]",
          "[1]",
          "[\"a\",\"b\"]",
          "[\"a\",null]",
          "{}",
          "{\"a\":1}",
          "[[{}]]",
          "\"messaging.state\"",
          "\"messaging.send\"",
          "\"signalwire.event\"",
          "\"sent\"",
          "{\"message_id\":\"m\",\"message_state\":\"sent\"}",
          "{\"code\":\"200\"}",
          "[ ]",
          "{ }");

  private static final List<String> NAMES =
      List.of(
          "id",
          "method",
          "params",
          "result",
          "error",
          "event_type",
          "timestamp",
          "message_id",
          "message_state",
          "state",
          "segments",
          "media",
          "tags",
          "body",
          "context",
          "contexts",
          "code",
          "message",
          "data",
          "to_number",
          "from_number",
          "protocol",
          "version",
          "x");

  /** What a syntax error is made with. */
  private static final byte[] BYTES = "{}[]\",:\\ 0e.-+tn/#'\n".getBytes(StandardCharsets.US_ASCII);

  private final Random random;

  Mutator(Random random) {
    this.random = random;
  }

  /** The same value with the members of every object in another order. */
  String shuffled(JsonNode value) {
    StringBuilder out = new StringBuilder();
    write(value, 0, out);
    return out.toString();
  }

  /** The same value with members lost, doubled, renamed and replaced, in another order. */
  String changed(JsonNode value) {
    StringBuilder out = new StringBuilder();
    write(value, 0.04, out);
    return out.toString();
  }

  /** The same bytes with a few flipped, lost, doubled or put in, or cut at the end. */
  byte[] damaged(byte[] frame) {
    byte[] bytes = frame;
    for (int left = 1 + random.nextInt(3); left > 0 && bytes.length > 1; left--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = BYTES[random.nextInt(BYTES.length)];
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        case 3 -> bytes = spliced(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(4)));
        default -> bytes = spliced(bytes, Math.min(bytes.length, at + 1 + random.nextInt(4)), at);
      }
    }
    return bytes;
  }

  /** Everything before {@code to} and then everything from {@code from} on. */
  private static byte[] spliced(byte[] bytes, int to, int from) {
    byte[] out = Arrays.copyOf(bytes, to + bytes.length - from);
    System.arraycopy(bytes, from, out, to, bytes.length - from);
    return out;
  }

  private void write(JsonNode value, double chance, StringBuilder out) {
    if (random.nextDouble() < chance / 2) {
      out.append(VALUES.get(random.nextInt(VALUES.size())));
    } else if (value.isObject()) {
      object(value, chance, out);
    } else if (value.isArray()) {
      out.append('[');
      for (int i = 0; i < value.size(); i++) {
        out.append(i == 0 ? "" : ",");
        write(value.get(i), chance, out);
      }
      out.append(']');
    } else {
      out.append(value);
    }
  }

  private void object(JsonNode value, double chance, StringBuilder out) {
    List<String> members = new ArrayList<>();
    value
        .properties()
        .forEach(
            member -> {
              if (random.nextDouble() < chance / 2) {
                return;
              }
              members.add(member(member.getKey(), member.getValue(), chance));
              if (random.nextDouble() < chance) {
                members.add(member(member.getKey(), member.getValue(), 0.5));
              }
            });
    if (random.nextDouble() < chance) {
      members.add(
          '"'
              + NAMES.get(random.nextInt(NAMES.size()))
              + "\":"
              + VALUES.get(random.nextInt(VALUES.size())));
    }
    if (chance == 0 || random.nextInt(3) == 0) {
      Collections.shuffle(members, random);
    }
    out.append('{');
    for (int i = 0; i < members.size(); i++) {
      out.append(i == 0 ? "" : random.nextInt(20) == 0 ? " ,\n" : ",").append(members.get(i));
    }
    out.append('}');
  }

  private String member(String name, JsonNode value, double chance) {
    StringBuilder out = new StringBuilder();
    String written =
        random.nextDouble() < chance / 4 ? NAMES.get(random.nextInt(NAMES.size())) : name;
    out.append(new StringNode(written)).append(':');
    write(value, chance, out);
    return out.toString();
  }
}
