package dev.relaykit.mock.script;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Conditions on a frame: one pattern for each place in it that matters. Immutable.
 *
 * <p>A {@code signalwire.execute} is judged as the request inside it (REL-RPC-052).
 *
 * @param members the places, as JSON pointers into the frame, with what must be there; the first
 *     that fails is the one that is reported
 */
public record FramePattern(Map<JsonPointer, Pattern> members) {

  private static final JsonPointer METHOD = JsonPointer.compile("/method");

  /** Copies the map and keeps its order. */
  public FramePattern {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /** The pattern that every frame matches. */
  public static FramePattern any() {
    return new FramePattern(Map.of());
  }

  /** The pattern of every request, event or notification of this method. */
  public static FramePattern method(String method) {
    return new FramePattern(Map.of(METHOD, Pattern.text(method)));
  }

  /**
   * The first place at which a frame is not as wanted.
   *
   * @return null if it is as wanted everywhere
   */
  public @Nullable Mismatch mismatch(JsonNode frame) {
    for (Map.Entry<JsonPointer, Pattern> member : members.entrySet()) {
      JsonNode found = frame.at(member.getKey());
      JsonNode value = found.isMissingNode() ? null : found;
      if (!member.getValue().matches(value)) {
        return new Mismatch(member.getKey().toString(), member.getValue().describe(), value);
      }
    }
    return null;
  }

  /** At how many places a frame is as wanted: the more, the nearer it comes to a match. */
  public int agreement(JsonNode frame) {
    int agreed = 0;
    for (Map.Entry<JsonPointer, Pattern> member : members.entrySet()) {
      JsonNode found = frame.at(member.getKey());
      if (member.getValue().matches(found.isMissingNode() ? null : found)) {
        agreed++;
      }
    }
    return agreed;
  }

  /** What is wanted, for people. */
  public String describe() {
    if (members.isEmpty()) {
      return "any frame";
    }
    StringBuilder text = new StringBuilder("a frame with ");
    members.forEach(
        (pointer, pattern) ->
            text.append(text.charAt(text.length() - 1) == ' ' ? "" : ", ")
                .append(pointer)
                .append(' ')
                .append(pattern.describe()));
    return text.toString();
  }
}
