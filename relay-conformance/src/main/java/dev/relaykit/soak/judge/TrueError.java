package dev.relaykit.soak.judge;

import dev.relaykit.protocol.session.ErrorKind;
import java.util.function.Consumer;

/** The kind of an error is true of the wire (REL-REQ-005, REL-WAIT-012, REL-WAIT-013). */
final class TrueError implements MatterRule {

  /** Fewer unfinished messages than this fill no queue. */
  private static final int QUEUE_MESSAGES = 400;

  @Override
  public void judge(Matter matter, Consumer<Violation> found) {
    Consumer<String> say =
        text -> found.accept(matter.violation(Violation.Demand.TRUE_ERROR, text));
    Told.SendEnd send = matter.send();
    if (send != null && send.error() != null) {
      String why = ofSend(matter, send.error(), send.nanos());
      if (!why.isEmpty()) {
        say.accept(
            "the send ended " + send.error() + " " + matter.wire().at(send.nanos()) + ", " + why);
      }
    }
    for (Told.MessageEnd end : matter.told().completions()) {
      if (end.error() != null) {
        String why = ofMessage(matter, end.error(), end.nanos());
        if (!why.isEmpty()) {
          say.accept(
              "the message ended "
                  + end.error()
                  + " "
                  + matter.wire().at(end.nanos())
                  + ", "
                  + why);
        }
      }
    }
  }

  private static String ofSend(Matter matter, ErrorKind kind, long nanos) {
    return switch (kind) {
      case SERVER -> "";
      case TIMEOUT, NOT_SENT -> tooEarly(matter, nanos);
      case CONNECTION_LOST ->
          connectionEnded(matter, nanos) ? "" : "but no connection of it had ended";
      case CLOSED -> closed(matter, nanos);
      case AUTH -> rejected(matter, nanos);
      case QUEUE_FULL ->
          matter.unfinished() >= QUEUE_MESSAGES
              ? ""
              : "but only " + matter.unfinished() + " others were unfinished";
      case MALFORMED_RESULT ->
          matter.replies().stream()
                  .anyMatch(
                      r -> !r.fact.isError() && (r.fact.messageId() == null || !r.hasGoodCode()))
              ? ""
              : "but no reply that lacks an id or a code passed";
      case INVALID_ARGUMENT -> "but its arguments are right";
      case SESSION_LOST -> "which is an error of messages and not of sends";
    };
  }

  private static String ofMessage(Matter matter, ErrorKind kind, long nanos) {
    return switch (kind) {
      case CLOSED -> closed(matter, nanos);
      case AUTH -> rejected(matter, nanos);
      case SESSION_LOST -> sessionLost(matter, nanos);
      case SERVER,
          TIMEOUT,
          CONNECTION_LOST,
          NOT_SENT,
          QUEUE_FULL,
          MALFORMED_RESULT,
          INVALID_ARGUMENT ->
          "which is an error of sends and not of messages";
    };
  }

  private static String tooEarly(Matter matter, long nanos) {
    long due =
        matter.told().calledNanos()
            + matter.circumstances().requestTimeout().toNanos()
            - matter.tolerance().small();
    return nanos >= due ? "" : "but was due only " + matter.wire().at(due);
  }

  private static boolean connectionEnded(Matter matter, long nanos) {
    for (WireStory.Line line : matter.wire().ended()) {
      Long ended = line.endedNanos;
      boolean mayBeIts =
          matter.asked().isEmpty()
              || matter.asked().stream()
                  .anyMatch(one -> one.fact().connection() == line.connection);
      if (ended != null
          && mayBeIts
          && ended >= matter.told().calledNanos() - matter.tolerance().small()
          && ended <= nanos + matter.tolerance().end()) {
        return true;
      }
    }
    return false;
  }

  private static String closed(Matter matter, long nanos) {
    long closed = matter.circumstances().closedNanos();
    return nanos >= closed - matter.tolerance().small()
        ? ""
        : "but the client was closed only " + matter.wire().at(closed);
  }

  private static String rejected(Matter matter, long nanos) {
    Long failed = matter.wire().failedNanos();
    return failed != null && failed <= nanos + matter.tolerance().small()
        ? ""
        : "but there were no three rejections in a row by then";
  }

  private static String sessionLost(Matter matter, long nanos) {
    if (matter.plan().named()) {
      return "but it was sent under a named context, which outlives its session";
    }
    int on = matter.acceptedOn();
    return matter.wire().losses().stream()
            .anyMatch(loss -> loss.concerns(on) && loss.nanos <= nanos + matter.tolerance().small())
        ? ""
        : "but no session was lost after it was accepted";
  }
}
