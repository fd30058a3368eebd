package dev.relaykit.protocol.rpc;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A payload without a record of its own: any JSON value, held as the bytes it came in or as a tree.
 *
 * <p>A payload made from bytes parses them when {@link #tree()} is first asked for, so a frame that
 * nobody looks into costs one copy. Safe to share between threads; two payloads are equal if their
 * trees are.
 */
public final class OpenPayload implements Payload {

  /** Without bounds of its own: whoever made the payload has checked its bytes against theirs. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(Integer.MAX_VALUE)
                          .maxNumberLength(Integer.MAX_VALUE)
                          .maxStringLength(Integer.MAX_VALUE)
                          .maxNameLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .build();

  /** The empty object, <code>{}</code>, as in an acknowledgement. */
  public static final OpenPayload EMPTY_OBJECT = ofTree(MAPPER.createObjectNode());

  private final byte @Nullable [] json;
  private volatile @Nullable JsonNode tree;

  private OpenPayload(byte @Nullable [] json, @Nullable JsonNode tree) {
    this.json = json;
    this.tree = tree;
  }

  /** A payload over a tree, which the caller must not change afterwards. */
  public static OpenPayload ofTree(JsonNode tree) {
    return new OpenPayload(null, tree);
  }

  /** A payload over a copy of one JSON value that is known to be well formed. */
  public static OpenPayload ofJson(byte[] bytes, int offset, int length) {
    return new OpenPayload(Arrays.copyOfRange(bytes, offset, offset + length), null);
  }

  /**
   * The value as a tree, which the caller must not change. Integers stay integers.
   *
   * @throws tools.jackson.core.JacksonException if the payload was made from bytes that are not
   *     JSON
   */
  public JsonNode tree() {
    JsonNode known = tree;
    if (known == null) {
      known = MAPPER.readTree(json);
      tree = known;
    }
    return known;
  }

  /**
   * The bytes that the payload was read from, or null if it was made from a tree. The caller must
   * not change them.
   */
  public byte @Nullable [] json() {
    return json;
  }

  @Override
  public PayloadType type() {
    return PayloadType.OPEN;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OpenPayload that && tree().equals(that.tree());
  }

  @Override
  public int hashCode() {
    return tree().hashCode();
  }

  /** Says only what kind of value it is: an unknown payload may hold secrets (REL-LOG-003). */
  @Override
  public String toString() {
    return "OpenPayload[" + tree().getNodeType() + "]";
  }
}
