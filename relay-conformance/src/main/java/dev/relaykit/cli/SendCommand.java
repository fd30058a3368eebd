package dev.relaykit.cli;

import dev.relaykit.client.MessageUpdate;
import dev.relaykit.client.OutboundMessage;
import dev.relaykit.client.RelayClient;
import dev.relaykit.client.RelayClientBuilder;
import dev.relaykit.client.Scheme;
import dev.relaykit.protocol.messaging.SendCheck;
import dev.relaykit.protocol.messaging.SendParams;
import dev.relaykit.protocol.messaging.SendProblem;
import dev.relaykit.protocol.time.SystemTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code relay send}: one message, followed to its end. */
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    description = "Sends one message and follows it to its end.",
    footer = {
      "",
      "Exit codes: 0 delivered; 1 it left, and did not end delivered within --wait; 2 wrong usage;",
      "3 it never left: nobody there, or the login was rejected."
    })
@SuppressWarnings("NullAway.Init")
final class SendCommand implements Callable<Integer> {

  private static final Map<String, String> FLAGS =
      Map.of(
          "to_number", "--to",
          "from_number", "--from",
          "body", "--body",
          "media", "--media",
          "context", "--context",
          "tags", "--tag",
          "region", "--region");

  @Option(
      names = "--host",
      required = true,
      paramLabel = "H[:PORT]",
      description = "The RELAY server.")
  private String host;

  @Option(names = "--scheme", paramLabel = "wss|ws", description = "wss by default.")
  private Scheme scheme = Scheme.WSS;

  @Option(names = "--path", paramLabel = "P", description = "The request path; / by default.")
  private String path = "/";

  @Option(
      names = "--ca-file",
      paramLabel = "PEM",
      description = "Trust these certificates and no others.")
  private @Nullable Path caFile;

  @ArgGroup(multiplicity = "1")
  private Login login;

  @Option(names = "--from", required = true, paramLabel = "N", description = "The sender.")
  private String from;

  @Option(names = "--to", required = true, paramLabel = "N", description = "The recipient.")
  private String to;

  @Option(names = "--body", paramLabel = "TEXT", description = "The text.")
  private @Nullable String body;

  @Option(names = "--media", paramLabel = "URL", description = "A media URL; may be repeated.")
  private List<String> media = List.of();

  @Option(
      names = "--context",
      paramLabel = "C",
      description = "Label of the message's events; the client subscribes to it.")
  private @Nullable String context;

  @Option(names = "--tag", paramLabel = "T", description = "A search label; may be repeated.")
  private List<String> tags = List.of();

  @Option(names = "--region", paramLabel = "R", description = "The origination region.")
  private @Nullable String region;

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      description = "Bound on the whole command, such as 500ms or 2m; 30s by default.")
  private Duration wait = Duration.ofSeconds(30);

  @Option(names = "--json", description = "Print one JSON object per line.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** Project and token, or a JWT. */
  static final class Login {

    @ArgGroup(exclusive = false)
    private @Nullable ProjectAndToken projectAndToken;

    @Option(names = "--jwt", required = true, paramLabel = "T", description = "A JWT.")
    private @Nullable String jwt;
  }

  /** The usual login. */
  static final class ProjectAndToken {

    @Option(names = "--project", required = true, paramLabel = "P", description = "The project.")
    private String project;

    @Option(names = "--token", required = true, paramLabel = "T", description = "The API token.")
    private String token;
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    SendReport report = SendReport.of(json, spec.commandLine().getOut(), new SystemTime());
    try (RelayClient client = client()) {
      return new SendRun(client, wait, report).send(this::message);
    }
  }

  /** Everything that can be wrong with the arguments is said before any socket opens. */
  private void check() {
    SendParams params = new SendParams(context, to, from, body, media, tags, region);
    List<SendProblem> problems = SendCheck.problems(params);
    if (!problems.isEmpty()) {
      SendProblem first = problems.get(0);
      throw new UsageError(
          FLAGS.getOrDefault(first.attribute(), first.attribute()),
          first.problem() + " (" + first.rule() + ")");
    }
  }

  private RelayClient client() {
    RelayClientBuilder builder =
        RelayClient.builder()
            .host(host)
            .scheme(scheme)
            .path(path)
            .connectTimeout(wait)
            .requestTimeout(wait)
            .connectAttempts(1);
    if (caFile != null) {
      builder.caFile(caFile);
    }
    if (context != null) {
      builder.contexts(context);
    }
    if (login.projectAndToken != null) {
      builder.project(login.projectAndToken.project).token(login.projectAndToken.token);
    } else if (login.jwt != null) {
      builder.jwtToken(login.jwt);
    }
    try {
      return builder.build();
    } catch (IllegalArgumentException problem) {
      throw new UsageError("flags", String.valueOf(problem.getMessage()));
    }
  }

  private OutboundMessage message(Consumer<MessageUpdate> onState) {
    OutboundMessage.Builder message =
        OutboundMessage.builder()
            .to(to)
            .from(from)
            .body(body)
            .context(context)
            .region(region)
            .onState(onState);
    media.forEach(message::media);
    tags.forEach(message::tag);
    return message.build();
  }
}
