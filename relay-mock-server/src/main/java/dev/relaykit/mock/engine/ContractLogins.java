package dev.relaykit.mock.engine;

import dev.relaykit.mock.session.Credentials;
import dev.relaykit.mock.session.IssuedProtocols;
import dev.relaykit.mock.session.MockSession;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.session.Authentication;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Logins as the official SDKs' suites expect them of their mock server: of all that a client says
 * only its authentication, its contexts and the name of its session are read.
 */
final class ContractLogins implements Logins {

  private static final int PROTOCOL_DIGITS = 32;

  private final EngineSettings settings;
  private final MockConnection connection;

  ContractLogins(EngineSettings settings, MockConnection connection) {
    this.settings = settings;
    this.connection = connection;
  }

  @Override
  public void connect(Payload payload, byte[] json, Responder responder) {
    JsonNode params = RequestTree.of(json).path("params");
    String wanted = text(params.path("protocol"));
    String known = wanted.isEmpty() ? null : issued().ownerOf(wanted);
    if (known != null) {
      accept(wanted, known, true, params, responder);
      return;
    }
    String owner = owner(params.path("authentication"), responder);
    if (owner != null) {
      accept(fresh(owner), owner, false, params, responder);
    }
  }

  /** No login is demanded here, so that nothing hangs on there being a session. */
  @Override
  public void begin(Payload payload) {}

  private IssuedProtocols issued() {
    return settings.issuedProtocols();
  }

  private String fresh(String owner) {
    String protocol = "signalwire_" + connection.ids().hex(PROTOCOL_DIGITS);
    issued().add(protocol, owner);
    return protocol;
  }

  /** Whom the credentials belong to; if nobody, says so to the client and gives null. */
  private @Nullable String owner(JsonNode authentication, Responder responder) {
    String jwt = text(authentication.path("jwt_token"));
    String project = text(authentication.path("project"));
    String token = text(authentication.path("token"));
    if (jwt.isEmpty() && project.isEmpty()) {
      refuse(responder, "authentication failed: project is missing");
      return null;
    }
    if (jwt.isEmpty() && token.isEmpty()) {
      refuse(responder, "authentication failed: token is missing");
      return null;
    }
    Authentication given =
        jwt.isEmpty() ? Authentication.token(project, token) : Authentication.jwt(jwt);
    String owner = settings.credentials().ownerOf(given);
    if (owner == null) {
      refuse(responder, "authentication failed: the credentials are unknown");
    }
    return owner;
  }

  private void refuse(Responder responder, String problem) {
    connection.reply(responder, responder.failure(authRequired(problem)));
    connection.reject();
  }

  private void accept(
      String protocol, String owner, boolean restored, JsonNode params, Responder responder) {
    MockSession before = connection.session();
    if (before != null) {
      settings.sessions().detach(before, connection);
    }
    MockSession session = settings.sessions().create(protocol, owner);
    List<String> contexts =
        params
            .path("contexts")
            .valueStream()
            .filter(JsonNode::isString)
            .map(JsonNode::stringValue)
            .toList();
    if (!settings.sessions().subscribe(session, contexts)) {
      settings.sessions().forget(session);
      connection.reply(responder, responder.failure(Requests.tooManyContexts()));
      return;
    }
    if (restored) {
      connection.begin(session);
    } else {
      connection.beginNew(session);
    }
    connection.reply(
        responder, responder.success(OpenPayload.ofTree(result(session, contexts, restored))));
    connection.startPings();
  }

  private ObjectNode result(MockSession session, List<String> contexts, boolean restored) {
    String node = settings.nodeId();
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("session_restored", restored);
    result.put("sessionid", connection.id());
    result.put("nodeid", node);
    result.put("master_nodeid", node);
    result.put("identity", identity(session.owner()));
    result.put("protocol", session.protocol());
    result.putArray("protocols");
    ArrayNode subscriptions = result.putArray("subscriptions");
    for (String context : contexts) {
      ObjectNode subscription = subscriptions.addObject();
      subscription.put("protocol", session.protocol());
      subscription.put("channel", context);
      subscription.putArray("subscribers").add(node);
    }
    result.putArray("ice_servers");
    return result;
  }

  @Override
  public void reauthenticate(Payload payload, byte[] json, Responder responder) {
    JsonNode params = RequestTree.of(json).path("params");
    String owner = owner(params.path("authentication"), responder);
    if (owner == null) {
      return;
    }
    MockSession before = connection.session();
    MockSession session = settings.sessions().create(fresh(owner), owner);
    if (before != null) {
      settings.sessions().subscribe(session, before.contexts());
      settings.sessions().detach(before, connection);
    }
    connection.begin(session);
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("authentication", identity(owner));
    result.putObject("authorization");
    connection.reply(responder, responder.success(OpenPayload.ofTree(result)));
  }

  private static String identity(String owner) {
    return "mock-relay-identity-" + (owner.equals(Credentials.JWT_OWNER) ? "jwt" : owner);
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : "";
  }

  @Override
  public RpcError authRequired(String message) {
    return Logins.authRequired(settings.policies(), message);
  }
}
