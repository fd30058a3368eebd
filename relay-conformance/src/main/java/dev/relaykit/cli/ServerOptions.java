package dev.relaykit.cli;

import dev.relaykit.client.RelayClient;
import dev.relaykit.client.RelayClientBuilder;
import dev.relaykit.client.Scheme;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say where a RELAY server is and how to log in to it. */
@SuppressWarnings("NullAway.Init")
final class ServerOptions {

  private static final String JWT_VARIABLE = "SIGNALWIRE_JWT_TOKEN";

  /** How the client's builder begins what it says, and which flag that is about. */
  private static final List<Map.Entry<String, String>> FLAGS =
      List.of(
          Map.entry("host ", "--host"),
          Map.entry("the port of host ", "--host"),
          Map.entry("path ", "--path"),
          Map.entry("caFile ", "--ca-file"),
          Map.entry("SIGNALWIRE_RELAY_CA_FILE ", "--ca-file"),
          Map.entry("SIGNALWIRE_RELAY_SCHEME ", "--scheme"),
          Map.entry("TLS ", "--scheme"),
          Map.entry("project ", "--project"),
          Map.entry("token ", "--token"));

  @Option(
      names = "--host",
      required = true,
      paramLabel = "H[:PORT]",
      description = "The RELAY server.")
  private String host;

  @Option(names = "--scheme", paramLabel = "wss|ws", description = "wss by default.")
  private @Nullable Scheme scheme;

  @Option(names = "--path", paramLabel = "P", description = "The request path; / by default.")
  private String path = "/";

  @Option(
      names = "--ca-file",
      paramLabel = "PEM",
      description = "Trust these certificates and no others.")
  private @Nullable Path caFile;

  @Option(
      names = "--project",
      paramLabel = "P",
      description = "The project; needed with --token, unless $SIGNALWIRE_PROJECT_ID is set.")
  private @Nullable String project;

  @Option(
      names = "--token",
      paramLabel = "T",
      description = "The API token; needed with --project, unless $SIGNALWIRE_API_TOKEN is set.")
  private @Nullable String token;

  @Option(
      names = "--jwt",
      paramLabel = "T",
      description = "A JWT, in place of --project and --token.")
  private @Nullable String jwt;

  /**
   * Checks what can be checked without the builder.
   *
   * @throws UsageError names the flag
   */
  void check() {
    if (host.isEmpty()) {
      throw new UsageError("--host", "is empty");
    }
    checkUrl("--host", host, "ws://" + host + "/");
    if (path.startsWith("/")) {
      checkUrl("--path", path, "ws://host" + path);
    }
    if (jwt != null && (project != null || token != null)) {
      throw new UsageError("--jwt", "cannot be given together with --project or --token");
    }
    if (caFile != null && !(Files.isRegularFile(caFile) && Files.isReadable(caFile))) {
      throw new UsageError("--ca-file", "cannot be read: " + caFile);
    }
  }

  private static void checkUrl(String flag, String value, String url) {
    try {
      new URI(url);
    } catch (URISyntaxException noUrl) {
      throw new UsageError(flag, "cannot be part of a URL: '" + value + "'");
    }
  }

  /** A builder with these flags; where they are silent, the environment speaks. */
  RelayClientBuilder builder(Map<String, String> environment) {
    Map<String, String> variables = new HashMap<>(environment);
    if (project != null || token != null) {
      variables.remove(JWT_VARIABLE); // else it would win over what was said on the command line
    }
    RelayClientBuilder builder = RelayClient.builder().environment(variables).host(host).path(path);
    if (scheme != null) {
      builder.scheme(scheme);
    }
    if (caFile != null) {
      builder.caFile(caFile);
    }
    if (project != null) {
      builder.project(project);
    }
    if (token != null) {
      builder.token(token);
    }
    if (jwt != null) {
      builder.jwtToken(jwt);
    }
    return builder;
  }

  /**
   * The client of a builder that {@link #builder} made.
   *
   * @throws UsageError names the flag whose value the builder does not take
   */
  static RelayClient build(RelayClientBuilder builder) {
    try {
      return builder.build();
    } catch (IllegalArgumentException problem) {
      String said = String.valueOf(problem.getMessage());
      throw new UsageError(flagOf(said), said);
    }
  }

  private static String flagOf(String said) {
    return FLAGS.stream()
        .filter(entry -> said.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("flags");
  }
}
