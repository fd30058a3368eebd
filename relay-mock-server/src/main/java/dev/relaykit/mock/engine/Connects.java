package dev.relaykit.mock.engine;

import dev.relaykit.mock.Profile;
import dev.relaykit.mock.session.MockSession;
import dev.relaykit.mock.session.SessionTokens;
import dev.relaykit.protocol.rpc.ErrorCode;
import dev.relaykit.protocol.rpc.EventParams;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.session.Authentication;
import dev.relaykit.protocol.session.AuthorizationStateEvent;
import dev.relaykit.protocol.session.ConnectParams;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Opens and resumes sessions: {@code signalwire.connect} and {@code signalwire.reauthenticate}. */
final class Connects {

  private static final int OLDEST_MAJOR = 2;
  private static final int NEWEST_MAJOR = 4;
  private static final String FAILED = "Authentication service failed";

  private final EngineSettings settings;
  private final MockConnection connection;
  private final JsonMapper mapper = JsonMapper.builder().build();

  Connects(EngineSettings settings, MockConnection connection) {
    this.settings = settings;
    this.connection = connection;
  }

  void connect(Payload payload, Responder responder) {
    if (connection.session() != null) {
      refuse(
          responder,
          RpcError.of(ErrorCode.INVALID_REQUEST, "this connection has a session already"));
    } else if (!(payload instanceof ConnectParams params)) {
      refuse(responder, Requests.invalid(payload));
    } else if (params.version().major() < OLDEST_MAJOR || params.version().major() > NEWEST_MAJOR) {
      refuse(
          responder,
          RpcError.of(
              ErrorCode.INVALID_PARAMS,
              "the parameters are invalid: /version/major must be from "
                  + OLDEST_MAJOR
                  + " to "
                  + NEWEST_MAJOR));
    } else {
      String owner = settings.credentials().ownerOf(params.authentication());
      if (owner == null) {
        refuse(responder, authRequired(FAILED));
        connection.reject();
      } else {
        accept(params, owner, responder);
      }
    }
  }

  private void accept(ConnectParams params, String owner, Responder responder) {
    Instant now = settings.clock().instant();
    MockSession known = resumable(params, owner);
    MockSession session =
        known != null
            ? known
            : settings
                .sessions()
                .create(settings.tokens().newProtocol(owner, connection.ids(), now), owner);
    settings.sessions().subscribe(session, carriedContexts(params, owner));
    settings.sessions().subscribe(session, params.contexts());
    connection.begin(session);
    connection.wire().write(responder.success(result(session, known != null)));
    if (settings.profile().authorizationState() == Profile.AuthorizationState.AFTER_CONNECT) {
      String state =
          settings
              .tokens()
              .newAuthorizationState(session.protocol(), owner, session.contexts(), now);
      connection.send(
          EventParams.of(Method.AUTHORIZATION_STATE, new AuthorizationStateEvent(state)));
    }
    session.releaseHeld();
    connection.startPings();
  }

  private @Nullable MockSession resumable(ConnectParams params, String owner) {
    if (params.protocol() == null || !settings.tokens().isIssuedTo(params.protocol(), owner)) {
      return null;
    }
    return settings.sessions().find(params.protocol());
  }

  /**
   * A server that shares its secret with another takes over what the client was subscribed to
   * there.
   */
  private List<String> carriedContexts(ConnectParams params, String owner) {
    if (params.protocol() == null || params.authorizationState() == null) {
      return List.of();
    }
    List<String> carried =
        settings.tokens().contextsOf(params.authorizationState(), params.protocol(), owner);
    return carried == null ? List.of() : carried;
  }

  private Payload result(MockSession session, boolean restored) {
    ObjectNode result = mapper.createObjectNode();
    result.put("protocol", session.protocol());
    result.put("identity", connection.ids().uuid() + "@mock");
    result.put("sessionid", connection.id());
    result.put("nodeid", "mock-relay-node-1");
    result.put("session_restored", restored);
    ObjectNode authorization = result.putObject("authorization");
    authorization.put("project_id", session.owner());
    authorization.putArray("scopes").add("messaging").add("calling");
    authorization.put("signature", SessionTokens.signatureOf(session.protocol()));
    result.putArray("subscriptions");
    result.putArray("ice_servers");
    return OpenPayload.ofTree(result);
  }

  void reauthenticate(Payload payload, Responder responder) {
    JsonNode authentication =
        payload instanceof OpenPayload open
            ? open.tree().path("authentication")
            : mapper.nullNode();
    String owner =
        settings
            .credentials()
            .ownerOf(
                new Authentication(
                    authentication.path("project").asString(null),
                    authentication.path("token").asString(null),
                    authentication.path("jwt_token").asString(null)));
    if (owner == null) {
      refuse(responder, authRequired(FAILED));
      return;
    }
    ObjectNode result = mapper.createObjectNode();
    result.putObject("authorization").put("project_id", owner);
    connection.wire().write(responder.success(OpenPayload.ofTree(result)));
  }

  /** The error of REL-MOCK-002 and REL-RPC-042, with the code of the profile. */
  RpcError authRequired(String message) {
    ObjectNode data = mapper.createObjectNode();
    data.put("signalwire_error_code", "AUTH_REQUIRED");
    return new RpcError(
        settings.profile().authErrorCode(), null, message, OpenPayload.ofTree(data));
  }

  private void refuse(Responder responder, RpcError error) {
    connection.wire().write(responder.failure(error));
  }
}
