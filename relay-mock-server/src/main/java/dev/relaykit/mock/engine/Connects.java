package dev.relaykit.mock.engine;

import dev.relaykit.mock.session.MockSession;
import dev.relaykit.mock.session.Policies;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Logins as the service takes them: {@code signalwire.connect} and {@code reauthenticate}. */
final class Connects implements Logins {

  private static final int OLDEST_MAJOR = 2;
  private static final int NEWEST_MAJOR = 4;
  private static final String FAILED = "Authentication service failed";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final EngineSettings settings;
  private final MockConnection connection;

  Connects(EngineSettings settings, MockConnection connection) {
    this.settings = settings;
    this.connection = connection;
  }

  @Override
  public void connect(Payload payload, byte[] json, Responder responder) {
    if (connection.session() != null) {
      refuse(
          responder,
          RpcError.of(ErrorCode.INVALID_REQUEST, "this connection has a session already"));
    } else if (!(payload instanceof ConnectParams params)) {
      reject(responder, Requests.invalid(payload));
    } else if (params.version().major() < OLDEST_MAJOR || params.version().major() > NEWEST_MAJOR) {
      reject(
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
        reject(responder, authRequired(FAILED));
      } else {
        accept(params, owner, responder);
      }
    }
  }

  private void accept(ConnectParams params, String owner, Responder responder) {
    Opened opened = open(params, owner);
    if (opened == null) {
      reject(responder, Requests.tooManyContexts());
      return;
    }
    MockSession session = opened.session();
    connection.reply(responder, responder.success(result(session, opened.restored())));
    if (settings.policies().authorizationState() == Policies.AuthorizationState.AFTER_CONNECT) {
      String state =
          settings
              .tokens()
              .newAuthorizationState(
                  session.protocol(), owner, session.contexts(), settings.clock().instant());
      connection.send(
          EventParams.of(Method.AUTHORIZATION_STATE, new AuthorizationStateEvent(state)));
    }
    session.releaseHeld();
    connection.startPings();
  }

  @Override
  public void begin(Payload payload) {
    if (connection.session() == null && payload instanceof ConnectParams params) {
      String owner = settings.credentials().ownerOf(params.authentication());
      if (owner != null) {
        open(params, owner);
      }
    }
  }

  /** The session of a login, and whether it was there before. */
  private record Opened(MockSession session, boolean restored) {}

  /** Opens or resumes a session; null if it would have too many contexts. */
  private @Nullable Opened open(ConnectParams params, String owner) {
    Instant now = settings.clock().instant();
    MockSession known = resumable(params, owner);
    MockSession session =
        known != null ? known : settings.sessions().create(newProtocol(owner, now), owner);
    Set<String> contexts = new LinkedHashSet<>();
    if (known == null) {
      contexts.addAll(carriedContexts(params, owner));
    }
    contexts.addAll(params.contexts());
    if (!settings.sessions().subscribe(session, contexts)) {
      if (known == null) {
        settings.sessions().forget(session);
      }
      return null;
    }
    if (known == null) {
      connection.beginNew(session);
    } else {
      connection.begin(session);
    }
    return new Opened(session, known != null);
  }

  /** A seed that is set again may draw the name of a session that still lives. */
  private String newProtocol(String owner, Instant now) {
    String drawn = settings.tokens().newProtocol(owner, connection.ids(), now);
    while (settings.sessions().find(drawn) != null) {
      drawn = settings.tokens().newProtocol(owner, connection.ids(), now);
    }
    return drawn;
  }

  private @Nullable MockSession resumable(ConnectParams params, String owner) {
    if (params.protocol() == null || !settings.tokens().isIssuedTo(params.protocol(), owner)) {
      return null;
    }
    return settings.sessions().find(params.protocol());
  }

  /**
   * What the client was subscribed to at a server that shares its secret with this one. Not for a
   * session that is known here: its client may have given contexts up since.
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
    ObjectNode result = MAPPER.createObjectNode();
    result.put("protocol", session.protocol());
    result.put("identity", connection.ids().uuid() + "@mock");
    result.put("sessionid", connection.id());
    result.put("nodeid", settings.nodeId());
    result.put("master_nodeid", settings.nodeId());
    result.put("session_restored", restored);
    ObjectNode authorization = result.putObject("authorization");
    authorization.put("project_id", session.owner());
    authorization.putArray("scopes").add("messaging").add("calling");
    authorization.put("signature", SessionTokens.signatureOf(session.protocol()));
    result.putArray("subscriptions");
    result.putArray("ice_servers");
    return OpenPayload.ofTree(result);
  }

  @Override
  public void reauthenticate(Payload payload, byte[] json, Responder responder) {
    JsonNode authentication =
        payload instanceof OpenPayload open
            ? open.tree().path("authentication")
            : MAPPER.nullNode();
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
    ObjectNode result = MAPPER.createObjectNode();
    result.putObject("authorization").put("project_id", owner);
    connection.reply(responder, responder.success(OpenPayload.ofTree(result)));
  }

  @Override
  public RpcError authRequired(String message) {
    return Logins.authRequired(settings.policies(), message);
  }

  /** Refuses a login; an error to a connect is what clients take for a rejection (REL-AUTH-001). */
  private void reject(Responder responder, RpcError error) {
    refuse(responder, error);
    connection.reject();
  }

  private void refuse(Responder responder, RpcError error) {
    connection.reply(responder, responder.failure(error));
  }
}
