package dev.relaykit.conformance.subject;

import dev.relaykit.client.RelayClient;
import dev.relaykit.client.RelayClientBuilder;
import dev.relaykit.client.Scheme;
import dev.relaykit.protocol.session.Backoff;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the command {@code connect} says of the client that it wants. */
final class ClientSettings {

  private ClientSettings() {}

  /** A builder that knows where to connect to, as whom, and in what time. */
  static RelayClientBuilder of(ObjectNode members) {
    // What the kit itself finds in its environment is no business of the client's.
    Map<String, String> environment = new LinkedHashMap<>();
    members
        .path("environment")
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), variable.getValue().asString()));
    RelayClientBuilder builder =
        RelayClient.builder().environment(environment).host(members.path("host").asString());
    String scheme = members.path("scheme").asString("");
    if (!scheme.isEmpty()) {
      builder.scheme(scheme.equals("wss") ? Scheme.WSS : Scheme.WS);
    }
    if (members.has("ca_file")) {
      builder.caFile(Path.of(members.path("ca_file").asString()));
    }
    if (members.has("project")) {
      builder.project(members.path("project").asString());
    }
    if (members.has("token")) {
      builder.token(members.path("token").asString());
    }
    if (members.has("jwt_token")) {
      builder.jwtToken(members.path("jwt_token").asString());
    }
    timing(builder, members.path("options"));
    return builder;
  }

  private static void timing(RelayClientBuilder builder, JsonNode options) {
    if (options.has("request_timeout_ms")) {
      builder.requestTimeout(Duration.ofMillis(options.path("request_timeout_ms").asLong()));
    }
    if (options.has("ping_interval_ms")) {
      builder.pingInterval(Duration.ofMillis(options.path("ping_interval_ms").asLong()));
    }
    if (options.has("backoff_base_ms")) {
      Duration base = Duration.ofMillis(options.path("backoff_base_ms").asLong());
      builder.backoff(new Backoff(base, base.multipliedBy(30)));
    }
  }
}
