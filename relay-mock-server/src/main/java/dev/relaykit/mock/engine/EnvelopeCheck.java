package dev.relaykit.mock.engine;

import dev.relaykit.mock.journal.WireViolation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Looks for what the frames of one connection must not have: members beside those of JSON-RPC, and
 * requests with an id that an earlier request had. What is inside {@code params} is nobody's
 * business here.
 */
final class EnvelopeCheck {

  /** Most ids of requests that are remembered for one connection; the oldest goes first. */
  static final int MAX_IDS = 10_000;

  /** Most characters of an id that are remembered as they are. */
  static final int MAX_ID_LENGTH = 100;

  private static final Set<String> MEMBERS =
      Set.of("jsonrpc", "id", "method", "params", "result", "error");

  private final Set<String> ids = new LinkedHashSet<>(0);

  /** What is wrong with the next frame of the connection. */
  List<WireViolation> of(JsonNode frame) {
    List<WireViolation> found = new ArrayList<>(0);
    for (String member : frame.propertyNames()) {
      if (!MEMBERS.contains(member)) {
        found.add(new WireViolation("unknown_frame_field", member));
      }
    }
    JsonNode id = frame.path("id");
    if (frame.path("method").isString() && id.isValueNode() && !id.isNull()) {
      String name = shortened(id.asString());
      if (!ids.add(name)) {
        found.add(new WireViolation("duplicate_command_id", name));
      } else if (ids.size() > MAX_IDS) {
        ids.remove(ids.iterator().next());
      }
    }
    return found;
  }

  /** So that what is remembered has a bound in characters too; ids of this length are no ids. */
  private static String shortened(String id) {
    return id.length() <= MAX_ID_LENGTH
        ? id
        : id.substring(0, MAX_ID_LENGTH) + "…" + id.length() + "#" + id.hashCode();
  }
}
