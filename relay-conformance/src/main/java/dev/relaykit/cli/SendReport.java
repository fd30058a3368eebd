package dev.relaykit.cli;

import dev.relaykit.client.ConnectionEvent;
import dev.relaykit.client.Message;
import dev.relaykit.client.MessageCompletion;
import dev.relaykit.client.MessageOutcome;
import dev.relaykit.client.MessageUpdate;
import dev.relaykit.client.RelayException;
import dev.relaykit.protocol.message.MessageState;
import dev.relaykit.protocol.session.ConnectionState;
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
  private final PrintWriter err;
  private final Ticker ticker;
  private final long start;
  private final JsonMapper mapper = JsonMapper.builder().build();
  private boolean queuedShown;
  private boolean wasConnected;

  /** Why there is no connection at the moment, though there was one; null if there is one. */
  private @Nullable String lost;

  private SendReport(boolean json, PrintWriter out, PrintWriter err, Ticker ticker) {
    this.json = json;
    this.out = out;
    this.err = err;
    this.ticker = ticker;
    this.start = ticker.nanos();
  }

  /**
   * A report.
   *
   * @param out for the message
   * @param err for the connection, in the words for people also with JSON
   */
  static SendReport of(boolean json, PrintWriter out, PrintWriter err, Ticker ticker) {
    return new SendReport(json, out, err, ticker);
  }

  /** The connection has changed; nothing is said before there was one. */
  synchronized void connection(ConnectionEvent event) {
    if (event.state() == ConnectionState.CONNECTED) {
      if (lost != null) {
        say("connected again");
      }
      wasConnected = true;
      lost = null;
    } else if (event.state() == ConnectionState.BACKOFF && wasConnected) {
      String cause = event.cause() == null ? "it was closed" : event.cause();
      if (lost == null) {
        say("connection lost, reconnecting\u2026 (" + cause + ")");
      }
      lost = cause;
    }
  }

  private void say(String text) {
    err.println("relay send: " + text);
    err.flush();
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
    result(outcome.state().text(), outcome.state(), outcome.reason());
    return outcome.isDelivered() ? ExitCode.GOOD : ExitCode.NOT_GOOD;
  }

  /** The time is over and the message goes on; gives the exit code. */
  synchronized int stillGoing(Message message) {
    late(message.state(), message.reason(), "no terminal state within --wait");
    return ExitCode.NOT_GOOD;
  }

  /** The time is over and the server has not answered; gives the exit code. */
  synchronized int noAnswer() {
    late(
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
    // The client knows no flags.
    String why =
        String.valueOf(problem.getMessage()).replace("try the scheme ws", "try --scheme ws");
    return neverLeft(kindOf(problem), codeOf(problem), why, problem);
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

  /** The time is over; that there is no connection is then the more useful half of the truth. */
  private void late(@Nullable MessageState state, @Nullable String reason, String problem) {
    String said = lost == null ? problem : problem + "; the connection is lost: " + lost;
    if (json) {
      ErrorKind kind = lost == null ? ErrorKind.TIMEOUT : ErrorKind.CONNECTION_LOST;
      error("timeout", state, reason, kind.name(), null, said);
    } else {
      print(said);
    }
  }

  private void result(String outcome, MessageState state, @Nullable String reason) {
    if (!json) {
      print(outcome + (reason == null ? "" : ": " + reason));
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
