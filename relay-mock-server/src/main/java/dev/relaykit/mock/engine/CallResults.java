package dev.relaykit.mock.engine;

import dev.relaykit.mock.session.Policies;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.schema.Phase;
import dev.relaykit.protocol.schema.SchemaIndex;
import dev.relaykit.protocol.time.IdSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the results of {@code calling.*} and {@code messaging.*}. */
final class CallResults {

  private static final String SUCCESS = "200";
  private static final String DIAL = "calling.dial";
  private static final String BEGIN = "calling.begin";

  private final Policies.CallResult form;
  private final SchemaIndex schemas;
  private final Map<String, Set<String>> members = new HashMap<>();

  CallResults(Policies.CallResult form, SchemaIndex schemas) {
    this.form = form;
    this.schemas = schemas;
  }

  /**
   * The result of a call.
   *
   * @param code what a test has armed, or null for success
   * @param outer the parameters of the frame
   * @param params the parameters of the verb, the same unless it was wrapped
   */
  ObjectNode of(
      String method, @Nullable String code, JsonNode outer, JsonNode params, IdSource ids) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("code", code == null ? SUCCESS : code);
    result.put("message", message(method, code));
    if (method.equals(Method.MESSAGING_SEND)) {
      result.put("message_id", ids.uuid());
    } else if (method.equals(BEGIN)) {
      result.put("call_id", ids.uuid());
      result.put("node_id", ContractForm.NODE);
    } else if (!method.equals(DIAL)) {
      echo(result, method, "call_id", params);
    }
    echo(result, method, "control_id", params);
    if (form == Policies.CallResult.OF_REQUEST) {
      result.put("requester_nodeid", requester(outer));
      result.put("responder_nodeid", outer.path("responder_nodeid").asString(ContractForm.NODE));
    }
    return result;
  }

  private static String message(String method, @Nullable String code) {
    if (code != null && !code.startsWith("2")) {
      return "armed to end with code " + code;
    }
    String text =
        method.equals(Method.MESSAGING_SEND) ? "Message accepted" : CallTexts.of(method);
    return text == null ? CallTexts.OK : text;
  }

  private void echo(ObjectNode result, String method, String id, JsonNode params) {
    JsonNode given = params.path(id);
    if (given.isString() && !given.stringValue().isEmpty() && hasMember(method, id)) {
      result.set(id, given);
    }
  }

  private boolean hasMember(String method, String id) {
    return form == Policies.CallResult.OF_REQUEST
        || members.computeIfAbsent(method, this::membersOf).contains(id);
  }

  private Set<String> membersOf(String method) {
    return schemas
        .find(method, Phase.RESULT)
        .map(entry -> Set.copyOf(schemas.tree(entry).path("properties").propertyNames()))
        .orElse(Set.of());
  }

  private static String requester(JsonNode outer) {
    String node = outer.path("requester_nodeid").asString("");
    return node.isEmpty() ? outer.path("requester_identity").asString("") : node;
  }
}
