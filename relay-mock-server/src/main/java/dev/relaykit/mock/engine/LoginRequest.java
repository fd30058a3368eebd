package dev.relaykit.mock.engine;

import dev.relaykit.protocol.session.Authentication;
import dev.relaykit.protocol.session.ConnectParams;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a server looks at in a login.
 *
 * @param authentication the credentials
 * @param contexts the contexts to subscribe to
 * @param protocol the session to resume, or null
 * @param authorizationState what goes with it, or null
 */
record LoginRequest(
    Authentication authentication,
    List<String> contexts,
    @Nullable String protocol,
    @Nullable String authorizationState) {

  /** Parameters that are sound. */
  static LoginRequest of(ConnectParams params) {
    return new LoginRequest(
        params.authentication(), params.contexts(), params.protocol(), params.authorizationState());
  }

  /** What can be read of parameters of any kind; the rest counts as missing. */
  static LoginRequest leniently(JsonNode params) {
    return new LoginRequest(
        authentication(params),
        params
            .path("contexts")
            .valueStream()
            .filter(JsonNode::isString)
            .map(JsonNode::stringValue)
            .toList(),
        text(params.path("protocol")),
        null);
  }

  /** The credentials of a login or of a renewed one. */
  static Authentication authentication(JsonNode params) {
    JsonNode given = params.path("authentication");
    return new Authentication(
        text(given.path("project")), text(given.path("token")), text(given.path("jwt_token")));
  }

  private static @Nullable String text(JsonNode value) {
    return value.isString() ? value.stringValue() : null;
  }
}
