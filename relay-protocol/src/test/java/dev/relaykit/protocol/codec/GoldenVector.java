package dev.relaykit.protocol.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One entry of {@code vectors/*.json}, whose format is described in {@code vectors/README.md}.
 *
 * @param id the fixed id, which is also the test's name
 * @param json the entry itself
 */
record GoldenVector(String id, JsonNode json) {

  static final Path FOLDER = Path.of("vectors");

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Every vector of every file that decodes. */
  static List<GoldenVector> decoding() {
    return all().stream().filter(vector -> vector.json.has("frame")).toList();
  }

  /** Every vector of every file that encodes. */
  static List<GoldenVector> encoding() {
    return all().stream().filter(vector -> vector.json.has("value")).toList();
  }

  static List<GoldenVector> all() {
    List<GoldenVector> vectors = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        for (JsonNode entry : MAPPER.readTree(Files.readAllBytes(file)).get("vectors")) {
          vectors.add(new GoldenVector(entry.get("id").asString(), entry));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return vectors;
  }

  /** The bytes of the frame. */
  byte[] frame() {
    return bytes(json.get("frame"));
  }

  /** The method of the one request that is pending, whatever its id. */
  PendingMethods pending() {
    JsonNode method = json.get("pending");
    return method == null ? PendingMethods.NONE : id -> method.asString();
  }

  DecodeLimits limits() {
    int maxBytes = json.at("/limits/max_bytes").asInt(DecodeLimits.MAX_BYTES);
    boolean emptyAllowed = "empty-allowed".equals(json.path("params").asString(""));
    return new DecodeLimits(
        maxBytes,
        DecodeLimits.MAX_DEPTH,
        DecodeLimits.MAX_NUMBER_LENGTH,
        emptyAllowed ? DecodeLimits.Params.EMPTY_ALLOWED : DecodeLimits.Params.OBJECT_ONLY);
  }

  private static byte[] bytes(JsonNode part) {
    if (part.isString()) {
      return part.asString().getBytes(StandardCharsets.UTF_8);
    }
    if (part.has("base64")) {
      return Base64.getDecoder().decode(part.get("base64").asString());
    }
    if (part.has("repeat")) {
      return part.get("repeat")
          .asString()
          .repeat(part.get("times").asInt())
          .getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    part.get("parts").forEach(each -> whole.writeBytes(bytes(each)));
    return whole.toByteArray();
  }

  @Override
  public String toString() {
    return id;
  }
}
