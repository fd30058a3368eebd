package dev.relaykit.conformance.play;

import dev.relaykit.conformance.model.CaseId;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * What a case may refer to, and a server under test may want otherwise. Immutable.
 *
 * @param project the project to log in with, {@code ${project}}
 * @param token its token, {@code ${token}}
 * @param jwt a JWT, {@code ${jwt}}
 * @param from a number to send from, {@code ${from}}
 * @param to a number to send to, {@code ${to}}
 * @param context a context, {@code ${context}}
 */
public record Parameters(
    String project, String token, String jwt, String from, String to, String context) {

  /** What is used where nobody says otherwise. */
  public static final Parameters DEFAULT =
      new Parameters(
          "conformance-project",
          "conformance-token",
          "conformance-jwt",
          "+15551230001",
          "+15559876543",
          "office");

  /**
   * The same for one of several cases that a server is played with at a time: unless the user has
   * named a context, each has one of its own, so that none hears the events of another.
   */
  Parameters ofCase(CaseId id) {
    return context.equals(DEFAULT.context)
        ? new Parameters(project, token, jwt, from, to, id.text().replaceAll("[/@]", "-"))
        : this;
  }

  /** The values that are captures from the start. */
  Map<String, JsonNode> captures() {
    Map<String, JsonNode> captures = new HashMap<>();
    // Nobody listens there; where the kit is a real server it puts in its own.
    captures.put("port", StringNode.valueOf("1"));
    captures.put("token", StringNode.valueOf(token));
    captures.put("jwt", StringNode.valueOf(jwt));
    captures.put("from", StringNode.valueOf(from));
    captures.put("to", StringNode.valueOf(to));
    captures.put("context", StringNode.valueOf(context));
    return captures;
  }

  /** Everything but the secrets. */
  @Override
  public String toString() {
    return "Parameters[project=***, token=***, jwt=***, from="
        + from
        + ", to="
        + to
        + ", context="
        + context
        + "]";
  }
}
