package dev.relaykit.cli;

import dev.relaykit.client.Message;
import dev.relaykit.client.MessageCompletion;
import dev.relaykit.client.MessageOutcome;
import dev.relaykit.client.MessageUpdate;
import dev.relaykit.client.RelayException;
import dev.relaykit.protocol.message.MessageState;
import dev.relaykit.protocol.session.ErrorKind;
import dev.relaykit.protocol.time.Ticker;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Prints what becomes of a message, for people or as JSON lines. Safe to share between threads. */
final class SendReport {

  private final boolean json;
  private final PrintWriter out;
  private final Ticker ticker;
  private final long start;
  private final JsonMapper mapper = JsonMapper.builder().build();
  private boolean queuedShown;

  private SendReport(boolean json, PrintWriter out, Ticker ticker) {
    this.json = json;
    this.out = out;
    this.ticker = ticker;
    this.start = ticker.nanos();
  }

  static SendReport of(boolean json, PrintWriter out, Ticker ticker) {
    return new SendReport(json, out, ticker);
  }

  /** The server has accepted the message, which begins as queued. */
  synchronized void accepted(Message message) {
    queued(message);
  }

  /** A change of the message; one that comes before the reply shows the acceptance first. */
  synchronized void state(MessageUpdate update) {
    queued(update.message());
    line(update.message(), update.state(), update.reason(), update.segments());
  }

  private void queued(Message message) {
    if (!queuedShown) {
      queuedShown = true;
      line(message, MessageState.QUEUED, null, 0);
    }
  }

  private void line(Message message, MessageState state, @Nullable String reason, int segments) {
    long millis = TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - start);
    if (json) {
      ObjectNode line = mapper.createObjectNode();
      line.put("event", "state");
      line.put("message_id", message.id());
      line.put("state", state.text());
      line.put("reason", reason);
      line.put("segments", segments);
      line.put("at_ms", millis);
      print(mapper.writeValueAsString(line));
    } else {
      print(
          String.format("%6d ms  %s%s", millis, state, reason == null ? "" : "  (" + reason + ")"));
    }
  }

  /** The message has ended; gives the exit code. */
  synchronized int completed(MessageCompletion completion) {
    if (completion.error() != null) {
      return failed(completion.error());
    }
    MessageOutcome outcome = completion.outcome();
    if (outcome == null) {
      throw new IllegalStateException("a completion has an outcome or an error");
    }
    result(outcome.state().text(), outcome.state(), outcome.reason(), null);
    return outcome.isDelivered() ? ExitCode.GOOD : ExitCode.NOT_GOOD;
  }

  /** The time is over and the message goes on; gives the exit code. */
  synchronized int stillGoing(Message message) {
    result("timeout", message.state(), message.reason(), "no terminal state within --wait");
    return ExitCode.NOT_GOOD;
  }

  /** The time is over and the server has not answered; gives the exit code. */
  synchronized int noAnswer() {
    result(
        "timeout",
        null,
        null,
        "the server did not answer within --wait; whether the message was sent is unknown");
    return ExitCode.NOT_GOOD;
  }

  /** There is no message, or it was lost sight of; gives the exit code. */
  synchronized int failed(RelayException problem) {
    if (json) {
      error("error", null, null, kindOf(problem), codeOf(problem), problem.getMessage());
    } else {
      print("error: " + problem.getMessage());
      problem.serverErrors().forEach(e -> print("  " + e.message()));
    }
    return ExitCode.NOT_GOOD;
  }

  /** The message was not sent; gives what ends the command, and says it to people. */
  synchronized CouldNotRun neverLeft(RelayException problem) {
    return neverLeft(kindOf(problem), codeOf(problem), problem.getMessage(), problem);
  }

  /** The message was not sent, since nobody answered in time. */
  synchronized CouldNotRun neverLeft(String why, Exception cause) {
    return neverLeft(ErrorKind.NOT_SENT.name(), null, why, cause);
  }

  private CouldNotRun neverLeft(
      String kind, @Nullable String code, @Nullable String why, Exception cause) {
    if (json) {
      error("error", null, null, kind, code, why);
    }
    return new CouldNotRun(String.valueOf(why), cause);
  }

  private void result(
      String outcome,
      @Nullable MessageState state,
      @Nullable String reason,
      @Nullable String problem) {
    if (!json) {
      print(problem == null ? outcome + (reason == null ? "" : ": " + reason) : problem);
      return;
    }
    if (problem != null) {
      error(outcome, state, reason, ErrorKind.TIMEOUT.name(), null, problem);
      return;
    }
    ObjectNode line = resultLine(outcome, state, reason);
    line.putNull("error");
    print(mapper.writeValueAsString(line));
  }

  private void error(
      String outcome,
      @Nullable MessageState state,
      @Nullable String reason,
      String kind,
      @Nullable String code,
      @Nullable String problem) {
    ObjectNode line = resultLine(outcome, state, reason);
    ObjectNode error = line.putObject("error");
    error.put("kind", kind);
    error.put("code", code);
    error.put("message", problem);
    print(mapper.writeValueAsString(line));
  }

  private static String kindOf(RelayException problem) {
    return problem.kind().name();
  }

  private static @Nullable String codeOf(RelayException problem) {
    return problem.serverCode().orElse(null);
  }

  private ObjectNode resultLine(
      String outcome, @Nullable MessageState state, @Nullable String reason) {
    ObjectNode line = mapper.createObjectNode();
    line.put("event", "result");
    line.put("outcome", outcome);
    line.put("state", state == null ? null : state.text());
    line.put("reason", reason);
    return line;
  }

  private void print(String line) {
    out.println(line);
    out.flush();
  }
}
