package dev.relaykit.conformance.mutants;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a client says of itself when it logs in. On its loop. */
final class TestLogin {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern HOST = Pattern.compile("[^@/?#\\s]+");

  private final @Nullable ClientDefect planted;
  private final Set<String> contexts = new LinkedHashSet<>();
  private final Set<String> added = new LinkedHashSet<>();
  private ObjectNode told = NODES.objectNode();
  private String jwt = "";
  private String protocol = "";
  private String authorizationState = "";

  TestLogin(@Nullable ClientDefect planted) {
    this.planted = planted;
  }

  /** Takes what the testee was told; false if nobody could log in with it. */
  boolean told(ObjectNode members) {
    told = members;
    jwt = members.path("jwt_token").asString("");
    members.path("contexts").forEach(context -> contexts.add(context.asString()));
    boolean someone =
        !jwt.isEmpty()
            || !members.path("project").asString("").isEmpty()
                && !members.path("token").asString("").isEmpty();
    return someone && HOST.matcher(host()).matches();
  }

  String host() {
    return told.path("host").asString("");
  }

  JsonNode options() {
    return told.path("options");
  }

  /** The params of a login. */
  ObjectNode params() {
    ObjectNode params = NODES.objectNode();
    params.putObject("version").put("major", 2).put("minor", 0).put("revision", 0);
    params.put("agent", "test-client/1.0").put("event_acks", true);
    params.set("authentication", authentication());
    if (!contexts.isEmpty()) {
      contexts.forEach(params.putArray("contexts")::add);
    }
    if (!protocol.isEmpty() && planted != ClientDefect.FORGETS_PROTOCOL) {
      params.put("protocol", protocol);
      if (!authorizationState.isEmpty() && planted != ClientDefect.FORGETS_AUTHORIZATION_STATE) {
        params.put("authorization_state", authorizationState);
      }
    }
    return params;
  }

  private ObjectNode authentication() {
    ObjectNode authentication = NODES.objectNode();
    if (told.has("jwt_token")) {
      return authentication.put("jwt_token", jwt);
    }
    return authentication
        .put("project", told.path("project").asString())
        .put("token", told.path("token").asString());
  }

  /** The params with which a session gets a new JWT. */
  ObjectNode another(String another) {
    ObjectNode params = NODES.objectNode();
    params
        .putObject("authentication")
        .put("project", told.path("project").asString(""))
        .put("jwt_token", another);
    return params;
  }

  void jwt(String another) {
    jwt = another;
  }

  /** The name of the session, empty while there is none. */
  String protocol() {
    return protocol;
  }

  /** Takes up the session that a login result names; false if that is the one that was offered. */
  boolean isAnotherSession(JsonNode result) {
    String offered = protocol;
    protocol = result.path("protocol").asString();
    if (planted == ClientDefect.TAKES_THE_JWT_OF_THE_RESULT) {
      jwt = result.path("jwt_token").asString("");
    }
    JsonNode restored = result.path("session_restored");
    return restored.isBoolean() ? !restored.booleanValue() : !offered.equals(protocol);
  }

  /** Logs in without the last session. */
  void forget() {
    protocol = "";
    authorizationState = "";
  }

  void authorizationState(String value) {
    if (!value.isEmpty() || planted == ClientDefect.CLEARS_AUTHORIZATION_STATE) {
      authorizationState = value;
    }
  }

  /** The server has taken these contexts. */
  void receives(ArrayNode more) {
    more.forEach(context -> added.add(context.asString()));
    if (planted != ClientDefect.LOSES_ADDED_CONTEXTS) {
      contexts.addAll(added);
    }
  }

  /** The server has let these contexts go. */
  void receivesNoLonger(ArrayNode fewer) {
    fewer.forEach(context -> contexts.remove(context.asString()));
  }

  /** The contexts of the next login. */
  ArrayNode contexts() {
    ArrayNode all = NODES.arrayNode();
    contexts.forEach(all::add);
    return all;
  }
}
