package dev.relaykit.cli;

import dev.relaykit.client.MessageUpdate;
import dev.relaykit.client.OutboundMessage;
import dev.relaykit.client.RelayClient;
import dev.relaykit.client.RelayClientBuilder;
import dev.relaykit.protocol.messaging.SendCheck;
import dev.relaykit.protocol.messaging.SendParams;
import dev.relaykit.protocol.messaging.SendProblem;
import dev.relaykit.protocol.time.SystemTime;
import dev.relaykit.protocol.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code relay send}: one message, followed to its end. */
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = "Sends one message and follows it to its end.",
    footer = {
      "",
      "Exit codes: 0 delivered; 1 it left, and did not end delivered within --wait; 2 wrong usage;",
      "3 it never left: nobody there, or the login was rejected."
    })
@SuppressWarnings("NullAway.Init")
final class SendCommand implements Callable<Integer> {

  private static final long CLOSE_MILLIS = 500;

  private static final Map<String, String> FLAGS =
      Map.of(
          "to_number", "--to",
          "from_number", "--from",
          "body", "--body",
          "media", "--media",
          "context", "--context",
          "tags", "--tag",
          "region", "--region");

  @Mixin private ServerOptions server;

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

  @ParentCommand private RelayCommand parent;

  @Override
  public Integer call() throws InterruptedException {
    Ticker ticker = new SystemTime();
    SendReport report =
        SendReport.of(json, spec.commandLine().getOut(), spec.commandLine().getErr(), ticker);
    long end = ticker.nanos() + wait.toNanos();
    server.check();
    check();
    RelayClient client = client(report);
    try {
      return new SendRun(client, ticker, end, report).send(this::message);
    } finally {
      close(client);
    }
  }

  /** Everything that can be wrong with the message is said before any socket opens. */
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

  private RelayClient client(SendReport report) {
    RelayClientBuilder builder =
        server
            .builder(parent.environment())
            .connectTimeout(wait)
            .requestTimeout(wait)
            .connectAttempts(1)
            .onConnection(report::connection)
            .onInbound(message -> {}); // whatever comes in is for others
    if (context != null && !context.isEmpty()) {
      builder.contexts(context);
    }
    return ServerOptions.build(builder);
  }

  /** A name server that does not answer holds up the client, and must not hold up the command. */
  private static void close(RelayClient client) throws InterruptedException {
    Thread closing = new Thread(client::close, "relay-send-close");
    closing.setDaemon(true);
    closing.start();
    closing.join(CLOSE_MILLIS);
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
