package dev.relaykit.cli;

import dev.relaykit.client.MessageOutcome;
import dev.relaykit.client.OutboundMessage;
import dev.relaykit.client.RelayClient;
import dev.relaykit.client.RelayException;
import dev.relaykit.client.Scheme;
import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.protocol.message.MessageState;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code relay demo}: server and client of the kit on real sockets, and four messages that live and
 * die.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = "Starts a mock server, sends it four messages, and shows how each ends.")
@SuppressWarnings("NullAway.Init")
final class DemoCommand implements Callable<Integer> {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String SENDER = "+15551234567";

  @Option(
      names = "--color",
      negatable = true,
      description = "Colour the states; by default on a terminal only.")
  private boolean color = System.console() != null && System.getenv("NO_COLOR") == null;

  @Spec private CommandSpec spec;

  /** One of the messages, and how it has to end. */
  private record Part(String name, OutboundMessage.Builder message, MessageState expected) {}

  private static List<Part> parts() {
    return List.of(
        new Part("SMS", to("+15559876543").body("Hello"), MessageState.DELIVERED),
        new Part(
            "MMS",
            to("+15559876543").body("Look").media("https://example.com/cat.jpg"),
            MessageState.DELIVERED),
        new Part("blocked SMS", to("+15559870001").body("Buy now"), MessageState.UNDELIVERED),
        new Part(
            "SMS whose delivery comes before the reply",
            to("+15559870007").body("Quick"),
            MessageState.DELIVERED));
  }

  private static OutboundMessage.Builder to(String number) {
    return OutboundMessage.builder().from(SENDER).to(number);
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    DemoTimeline timeline = new DemoTimeline(out, color);
    int good = 0;
    List<Part> parts = parts();
    try (RelayMockServer server = RelayMockServer.start();
        RelayClient client =
            RelayClient.builder()
                .host(server.host())
                .scheme(Scheme.WS)
                .project("demo-project")
                .token("demo-token")
                .build()) {
      timeline.title("mock server on " + server.wsUrl());
      get(client.connect());
      for (Part part : parts) {
        timeline.title(part.name());
        good += play(client, part) ? 1 : 0;
        timeline.frames(server.journal().entries());
      }
      timeline.title(
          good
              + " of "
              + parts.size()
              + " messages ended as expected; "
              + server.journal().size()
              + " frames went over the wire");
    }
    return good == parts.size() ? ExitCode.GOOD : ExitCode.NOT_GOOD;
  }

  private static boolean play(RelayClient client, Part part) throws InterruptedException {
    MessageOutcome outcome = get(get(client.sendMessage(part.message().build())).outcome());
    return outcome.state().equals(part.expected());
  }

  private static <T> T get(CompletionStage<T> stage) throws InterruptedException {
    try {
      return stage.toCompletableFuture().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RelayException problem) {
        throw problem;
      }
      throw new IllegalStateException("a call of the client failed", failed.getCause());
    } catch (TimeoutException late) {
      throw new CouldNotRun("the demo did not end within " + LIMIT, late);
    }
  }
}
