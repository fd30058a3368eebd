package dev.relaykit.mock.engine;

import dev.relaykit.mock.session.Credentials;
import dev.relaykit.mock.session.MockSession;
import dev.relaykit.protocol.session.Authentication;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What logins are answered with by the contract of the SDKs' suites. */
final class ContractForm {

  /** What the server calls itself. */
  static final String NODE = "mock-relay-node-1";

  private static final String IDENTITY = "mock-relay-identity-";

  private ContractForm() {}

  /** Who a client is: its project, or that it has a JWT. */
  static String identity(String owner) {
    return IDENTITY + owner;
  }

  /** The result of a connect. */
  static ObjectNode connected(String connectionId, MockSession session, boolean restored) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("session_restored", restored);
    result.put("sessionid", connectionId);
    result.put("nodeid", NODE);
    result.put("master_nodeid", NODE);
    result.put("identity", identity(session.owner()));
    result.put("protocol", session.protocol());
    result.putArray("protocols");
    addSubscriptions(result.putArray("subscriptions"), session.protocol(), session.contexts());
    result.putArray("ice_servers");
    return result;
  }

  private static void addSubscriptions(ArrayNode list, String protocol, List<String> contexts) {
    for (String context : contexts) {
      ObjectNode one = list.addObject();
      one.put("protocol", protocol);
      one.put("channel", context);
      one.putArray("subscribers").add(NODE);
    }
  }

  /** The result of a renewed login. */
  static ObjectNode reauthenticated(String owner) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("authentication", identity(owner));
    result.putObject("authorization");
    return result;
  }

  /** Says which of the credentials is missing; helpers look for the word. */
  static String rejection(Authentication given) {
    if (isEmpty(given.project())) {
      return "authentication: project is missing";
    }
    return isEmpty(given.token())
        ? "authentication: token is missing"
        : "authentication: the credentials are not known";
  }

  /** Whose a session is of which nothing is known but that it was issued. */
  static String unknownOwner() {
    return Credentials.JWT_OWNER;
  }

  private static boolean isEmpty(@Nullable String text) {
    return text == null || text.isEmpty();
  }
}
