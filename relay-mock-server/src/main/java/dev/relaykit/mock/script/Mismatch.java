package dev.relaykit.mock.script;

import dev.relaykit.protocol.session.SecretMask;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Where something is not as a pattern wants it, and what is there instead. Immutable.
 *
 * @param where a JSON pointer, or the name of a condition
 * @param expected what was wanted; it completes "expected …"
 * @param found what is there, or null if nothing is
 */
public record Mismatch(String where, String expected, @Nullable JsonNode found) {

  /** Most characters of a value that are shown. */
  private static final int SHOWN = 200;

  /** The mismatch as a sentence. */
  @Override
  public String toString() {
    if (found == null) {
      return where + ": expected " + expected + ", found nothing";
    }
    String value = masked();
    return where
        + ": expected "
        + expected
        + ", found "
        + (value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value);
  }

  /** The value without secrets, its own name included: problems are logged, and sent to clients. */
  private String masked() {
    String name = where.substring(where.lastIndexOf('/') + 1);
    ObjectNode named = JsonNodeFactory.instance.objectNode();
    named.set(name, found);
    String text = SecretMask.ofMembersOnly().mask(named.toString());
    int before = StringNode.valueOf(name).toString().length() + "{:".length();
    return text.substring(before, text.length() - 1);
  }
}
