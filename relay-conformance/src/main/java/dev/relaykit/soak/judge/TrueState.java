package dev.relaykit.soak.judge;

import dev.relaykit.protocol.session.ErrorKind;
import dev.relaykit.soak.plan.Mishap;
import java.util.function.Consumer;

/** A terminal state, a message id and a refusal are the true ones, and were on the wire. */
final class TrueState implements MatterRule {

  @Override
  public void judge(Matter matter, Consumer<Violation> found) {
    Consumer<String> say =
        text -> found.accept(matter.violation(Violation.Demand.TRUE_STATE, text));
    Told.SendEnd send = matter.send();
    String id = matter.messageId();
    if (id != null && matter.acceptedOn() < 0) {
      say.accept("told the id " + id + ", which no reply to " + matter.plan().number() + " has");
    }
    if (send != null && send.error() == ErrorKind.SERVER) {
      refusal(matter, send, say);
    }
    for (Told.MessageEnd end : matter.told().completions()) {
      String state = end.state();
      if (state != null) {
        terminal(matter, state, end.nanos(), say);
      }
    }
  }

  private static void refusal(Matter matter, Told.SendEnd send, Consumer<String> say) {
    String code = send.serverCode();
    String planned = matter.plan().fate().refusal();
    if (code == null
        || matter.replies().stream().noneMatch(reply -> code.equals(reply.fact.code()))) {
      say.accept("told that the server refused with " + code + ", but no such reply passed");
    } else if (!code.equals(planned) && matter.plan().mishap() != Mishap.WRONG_TYPES_REPLY) {
      say.accept("told that the server refused with " + code + "; planned was " + planned);
    }
  }

  private static void terminal(Matter matter, String state, long nanos, Consumer<String> say) {
    String planned = matter.plan().fate().terminal();
    if (!state.equals(planned)) {
      say.accept("ended '" + state + "'; the server only ever ends it '" + planned + "'");
      return;
    }
    boolean passed =
        matter.terminals().stream()
            .anyMatch(e -> e.fact.nanos() <= nanos + matter.tolerance().small());
    if (matter.messageId() != null && !passed) {
      say.accept(
          "ended '" + state + "' " + matter.wire().at(nanos) + ", but no such event had passed");
    }
  }
}
