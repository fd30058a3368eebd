package dev.relaykit.soak.judge;

import dev.relaykit.protocol.session.ErrorKind;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Nothing that the client is known to have read is kept from its caller. */
final class NothingLost implements MatterRule {

  @Override
  public void judge(Matter matter, Consumer<Violation> found) {
    Consumer<String> say =
        text -> found.accept(matter.violation(Violation.Demand.NOTHING_LOST, text));
    Told.SendEnd send = matter.send();
    if (send == null || send.isCancelled()) {
      return;
    }
    ErrorKind sendError = send.error();
    if (sendError != null) {
      reply(matter, sendError, say);
      return;
    }
    Told.MessageEnd end = matter.end();
    if (end == null || end.error() == null) {
      return;
    }
    Long before = knownAliveUntil(matter, end, end.error());
    WireStory.Event read =
        matter.terminals().stream()
            .filter(e -> e.readNanos != null && before != null && e.readNanos < before)
            .findFirst()
            .orElse(null);
    if (read != null) {
      say.accept(
          "ended "
              + end.error()
              + " "
              + matter.wire().at(end.nanos())
              + ", but '"
              + read.fact.state()
              + "' came "
              + matter.wire().at(read.fact)
              + " and was acknowledged; it should have ended with that");
    } else if (end.error() != ErrorKind.SESSION_LOST) {
      loss(matter, end, say);
    }
  }

  private static void reply(Matter matter, ErrorKind error, Consumer<String> say) {
    long deadline =
        switch (error) {
          case TIMEOUT ->
              matter.told().calledNanos()
                  + matter.circumstances().requestTimeout().toNanos()
                  - matter.tolerance().small();
          case CLOSED -> matter.circumstances().closedNanos() - matter.tolerance().small();
          case SERVER, MALFORMED_RESULT -> Long.MIN_VALUE;
          case CONNECTION_LOST, NOT_SENT, AUTH, QUEUE_FULL, INVALID_ARGUMENT, SESSION_LOST ->
              Long.MAX_VALUE;
        };
    matter.replies().stream()
        .filter(reply -> reply.readNanos != null && reply.readNanos < deadline)
        .findFirst()
        .ifPresent(
            reply ->
                say.accept(
                    "the send ended "
                        + error
                        + ", but its reply came "
                        + matter.wire().at(reply.fact)
                        + " and was read by then, as a later event was acknowledged"));
  }

  /** Until when the message is known to have been waiting for its end, or null if unknown. */
  private static @Nullable Long knownAliveUntil(
      Matter matter, Told.MessageEnd end, ErrorKind error) {
    if (error == ErrorKind.SESSION_LOST) {
      int on = matter.acceptedOn();
      return matter.wire().losses().stream()
          .filter(loss -> loss.concerns(on))
          .map(loss -> loss.nanos)
          .findFirst()
          .orElse(end.nanos());
    }
    return error == ErrorKind.CLOSED
        ? matter.circumstances().closedNanos() - matter.tolerance().small()
        : end.nanos() - matter.tolerance().small();
  }

  private static void loss(Matter matter, Told.MessageEnd end, Consumer<String> say) {
    int on = matter.acceptedOn();
    if (matter.plan().named() || on < 0) {
      return;
    }
    long by =
        Math.min(matter.circumstances().closedNanos(), end.nanos()) - matter.tolerance().small();
    matter.wire().losses().stream()
        .filter(l -> l.concerns(on) && l.certainNanos != null && l.certainNanos < by)
        .findFirst()
        .ifPresent(
            l ->
                say.accept(
                    "ended "
                        + end.error()
                        + ", but its session was lost on connection "
                        + l.connection
                        + " "
                        + matter.wire().at(l.nanos)
                        + "; it should have ended SESSION_LOST then"));
  }
}
