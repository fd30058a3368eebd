package dev.relaykit.protocol.schema;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fact tables of this module, cut into the parts that each get a schema of their own. */
public final class FactTables {

  private static final Path FACTS = Path.of("facts");

  private FactTables() {}

  /**
   * Returns the params and result of every method and the body of every event, in the tables'
   * order.
   */
  public static List<FactPart> parts() {
    List<FactPart> parts = new ArrayList<>();
    for (var method : table("methods.json").required("methods").properties()) {
      JsonNode facts = method.getValue();
      parts.add(FactPart.ofMethod(method.getKey(), Phase.PARAMS, facts, facts.required("params")));
      parts.add(FactPart.ofMethod(method.getKey(), Phase.RESULT, facts, facts.required("result")));
    }
    for (var event : table("events.json").required("events").properties()) {
      parts.add(FactPart.ofEvent(event.getKey(), event.getValue()));
    }
    return parts;
  }

  private static JsonNode table(String file) {
    return JsonMapper.shared().readTree(FACTS.resolve(file));
  }
}
