package dev.relaykit.cli;

import dev.relaykit.client.Message;
import dev.relaykit.client.MessageCompletion;
import dev.relaykit.client.MessageUpdate;
import dev.relaykit.client.OutboundMessage;
import dev.relaykit.client.RelayClient;
import dev.relaykit.client.RelayException;
import dev.relaykit.protocol.time.Ticker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/** Connects, sends one message, follows it, and says with which code the process is to end. */
final class SendRun {

  private final RelayClient client;
  private final SendReport report;
  private final Ticker ticker;
  private final long end;

  /**
   * @param end when everything has to be over, as {@code ticker} counts
   */
  SendRun(RelayClient client, Ticker ticker, long end, SendReport report) {
    this.client = client;
    this.report = report;
    this.ticker = ticker;
    this.end = end;
  }

  int send(Function<Consumer<MessageUpdate>, OutboundMessage> message) throws InterruptedException {
    try {
      within(client.connect());
    } catch (TimeoutException late) {
      throw report.neverLeft("nobody answered within --wait; the message was not sent", late);
    } catch (RelayException problem) {
      throw report.neverLeft(problem);
    }
    CompletableFuture<MessageCompletion> completed = new CompletableFuture<>();
    try {
      Message sent = within(client.sendMessage(message.apply(report::state)));
      report.accepted(sent);
      sent.onCompleted(completed::complete);
      return finish(sent, completed);
    } catch (TimeoutException late) {
      return report.noAnswer();
    } catch (RelayException problem) {
      return failed(problem);
    }
  }

  private int finish(Message sent, CompletableFuture<MessageCompletion> completed)
      throws InterruptedException {
    try {
      return report.completed(within(completed));
    } catch (TimeoutException late) {
      return report.stillGoing(sent);
    }
  }

  private int failed(RelayException problem) {
    return switch (problem.kind()) {
      case INVALID_ARGUMENT -> throw new UsageError("--body", String.valueOf(problem.getMessage()));
      case NOT_SENT, QUEUE_FULL, AUTH -> throw report.neverLeft(problem);
      case SERVER, TIMEOUT, CONNECTION_LOST, CLOSED, MALFORMED_RESULT, SESSION_LOST ->
          report.failed(problem);
    };
  }

  private <T> T within(CompletionStage<T> stage) throws InterruptedException, TimeoutException {
    CompletableFuture<T> future = new CompletableFuture<>();
    stage.whenComplete(
        (value, problem) -> {
          if (problem == null) {
            future.complete(value);
          } else {
            future.completeExceptionally(problem);
          }
        });
    try {
      return future.get(Math.max(0, end - ticker.nanos()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause();
      if (cause instanceof RelayException problem) {
        throw problem;
      }
      throw new IllegalStateException("a call of the client failed", cause);
    }
  }
}
