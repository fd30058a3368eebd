package dev.relaykit.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.relaykit.protocol.rpc.EventParams;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.PayloadType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Both decoders give one answer for any bytes, and nothing but a decode failure is thrown. */
class CorpusTest {

  private static final long SEED = 42;
  private static final int FRAMES = 100_000;
  private static final int MAX_BASE_BYTES = 4096;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private static final List<String> PENDING =
      List.of(Method.MESSAGING_SEND, Method.CONNECT, Method.PING, Method.RECEIVE);

  private final OpenDecoder open = new OpenDecoder();
  private final StreamingDecoder streaming = new StreamingDecoder();

  @Test
  void decodersAgreeOnMutatedFrames() {
    List<Base> bases = bases();
    Map<PayloadType, Integer> hits = new EnumMap<>(PayloadType.class);
    int failures = 0;
    int failureKinds = 0;
    for (int index = 0; index < FRAMES; index++) {
      Sample sample = sample(index, bases);
      DecodeOutcome outcome = agreed(index, sample.frame(), sample.pending());
      if (outcome.frame() == null) {
        failures++;
        failureKinds += outcome.rule().equals("(REL-RPC-008)") ? 0 : 1;
      } else {
        count(outcome.frame(), hits);
      }
    }
    assertThat(failures).as("frames that fail").isBetween(FRAMES / 10, FRAMES * 7 / 10);
    assertThat(failureKinds).as("failures that are no syntax errors").isGreaterThan(FRAMES / 50);
    for (PayloadType type : PayloadType.values()) {
      assertThat(hits.getOrDefault(type, 0)).as("payloads of type %s", type).isGreaterThan(500);
    }
  }

  @Test
  void orderOfMembersMakesNoDifference() {
    List<JsonNode> trees = new ArrayList<>();
    for (Base base : bases()) {
      if (base.tree() != null) {
        trees.add(base.tree());
      }
    }
    assertThat(trees).hasSizeGreaterThan(200);
    for (JsonNode tree : trees) {
      byte[] inOrder = tree.toString().getBytes(StandardCharsets.UTF_8);
      for (int round = 0; round < 20; round++) {
        byte[] shuffled =
            new Mutator(new Random(SEED + round)).shuffled(tree).getBytes(StandardCharsets.UTF_8);
        for (String method : PENDING) {
          DecodeOutcome before = DecodeOutcome.of(open, inOrder, id -> method);
          DecodeOutcome after = DecodeOutcome.of(streaming, shuffled, id -> method);
          assertThat(after.frame()).as(text(shuffled)).isEqualTo(before.frame());
          assertThat(after.rule()).as(text(shuffled)).isEqualTo(before.rule());
        }
      }
    }
  }

  @Test
  void framesCutAnywhereGiveAFailureOrAValue() {
    for (Base base : bases()) {
      for (int length = 0; length < base.frame().length; length++) {
        agreed(length, Arrays.copyOf(base.frame(), length), base.vector().pending());
      }
    }
  }

  @Test
  void whatWasDecodedCanBeWrittenAndReadAgain() throws IOException {
    List<Base> bases = bases();
    JsonFrameEncoder encoder = new JsonFrameEncoder();
    int written = 0;
    for (int index = 0; index < FRAMES / 5; index++) {
      Sample sample = sample(index, bases);
      byte[] frame = sample.frame();
      PendingMethods pending = sample.pending();
      Frame first = DecodeOutcome.of(streaming, frame, pending).frame();
      if (first == null) {
        continue;
      }
      byte[] once = encoded(encoder, first);
      if (once == null) {
        assertThat(text(frame)).as("a frame that the encoder refuses").contains("\\ud");
        continue;
      }
      Frame second = DecodeOutcome.of(streaming, once, pending).frame();
      if (second == null) {
        throw new AssertionError(text(frame) + "\nwritten as " + text(once));
      }
      assertThat(encoded(encoder, second)).isEqualTo(once);
      if (!text(frame).contains("\"\"")) {
        assertThat(second).as(text(frame) + "\nwritten as " + text(once)).isEqualTo(first);
      }
      written++;
    }
    assertThat(written).isGreaterThan(FRAMES / 20);
  }

  private DecodeOutcome agreed(int index, byte[] frame, PendingMethods pending) {
    try {
      DecodeOutcome fromOpen = DecodeOutcome.of(open, frame, pending);
      DecodeOutcome fromStreaming = DecodeOutcome.of(streaming, frame, pending);
      if (!fromStreaming.equals(fromOpen)) {
        fail(
            "seed %d, index %d: the decoders differ on\n%s\n open      %s\n streaming %s",
            SEED, index, text(frame), fromOpen, fromStreaming);
      }
      return fromOpen;
    } catch (RuntimeException | StackOverflowError thrown) {
      throw new AssertionError(
          "seed " + SEED + ", index " + index + ": thrown on\n" + text(frame), thrown);
    }
  }

  /** A frame to start from, with its tree unless it is no JSON or has a member twice. */
  private record Base(GoldenVector vector, byte[] frame, @Nullable JsonNode tree) {}

  /** A frame to decode, and what is pending meanwhile. */
  private record Sample(byte[] frame, PendingMethods pending) {}

  /** The sample with this number; always the same one. */
  private static Sample sample(int index, List<Base> bases) {
    Random random = new Random(SEED * 1_000_003 + index);
    Mutator mutator = new Mutator(random);
    Base base = bases.get(random.nextInt(bases.size()));
    byte[] frame =
        base.tree() == null
            ? base.frame().clone()
            : mutator.changed(base.tree()).getBytes(StandardCharsets.UTF_8);
    String method = PENDING.get(random.nextInt(PENDING.size()));
    return new Sample(
        random.nextInt(4) == 0 ? mutator.damaged(frame) : frame,
        random.nextInt(3) == 0 ? id -> method : base.vector().pending());
  }

  private static List<Base> bases() {
    List<Base> bases = new ArrayList<>();
    for (GoldenVector vector : GoldenVector.decoding()) {
      byte[] frame = vector.json().get("frame").isString() ? vector.frame() : new byte[0];
      if (frame.length > 0 && frame.length <= MAX_BASE_BYTES) {
        bases.add(new Base(vector, frame, tree(frame)));
      }
    }
    return bases;
  }

  /** The frame as a tree, or null if it is no JSON or has a member twice. */
  private static @Nullable JsonNode tree(byte[] frame) {
    try {
      return MAPPER.readTree(frame);
    } catch (JacksonException unusable) {
      return null;
    }
  }

  private static void count(Frame frame, Map<PayloadType, Integer> hits) {
    switch (frame.kind()) {
      case REQUEST -> count(((Frame.Request) frame).params(), hits);
      case SUCCESS -> count(((Frame.Success) frame).result(), hits);
      case FAILURE -> {
        // An error has no payload type.
      }
    }
  }

  private static void count(Payload payload, Map<PayloadType, Integer> hits) {
    hits.merge(payload.type(), 1, Integer::sum);
    if (payload instanceof EventParams event) {
      count(event.body(), hits);
    }
  }

  private static byte @Nullable [] encoded(FrameEncoder encoder, Frame frame) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      encoder.encode(frame, out);
    } catch (IllegalArgumentException loneSurrogate) {
      return null;
    }
    return out.toByteArray();
  }

  private static String text(byte[] frame) {
    return new String(frame, StandardCharsets.UTF_8);
  }
}
