package dev.relaykit.conformance.report;

import dev.relaykit.protocol.session.SecretMask;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes secrets out of a report before anything is drawn from it (REL-LOG-001, REL-LOG-002). */
public final class MaskedReport {

  private MaskedReport() {}

  /** The same report with every text masked. */
  public static ObjectNode of(ObjectNode report, SecretMask mask) {
    ObjectNode masked = JsonNodeFactory.instance.objectNode();
    report
        .properties()
        .forEach(member -> masked.set(member.getKey(), value(member.getValue(), mask)));
    return masked;
  }

  private static JsonNode value(JsonNode value, SecretMask mask) {
    if (value instanceof ObjectNode object) {
      return of(object, mask);
    }
    if (value.isArray()) {
      ArrayNode masked = JsonNodeFactory.instance.arrayNode();
      value.forEach(item -> masked.add(value(item, mask)));
      return masked;
    }
    return value.isString()
        ? JsonNodeFactory.instance.stringNode(mask.mask(value.stringValue()))
        : value;
  }
}
