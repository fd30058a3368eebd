package dev.relaykit.soak.judge;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Listeners hear of states in their order, each once, and only of what was on the wire. */
final class Order implements MatterRule {

  private static final List<String> STEPS = List.of("queued", "initiated", "sent");
  private static final Set<String> TERMINALS = Set.of("delivered", "undelivered", "failed");

  @Override
  public void judge(Matter matter, Consumer<Violation> found) {
    Consumer<String> say = text -> found.accept(matter.violation(Violation.Demand.ORDER, text));
    List<String> states = matter.told().states();
    int last = -1;
    for (String state : states) {
      int rank = TERMINALS.contains(state) ? STEPS.size() : STEPS.indexOf(state);
      if (rank <= last) {
        say.accept("listeners heard " + states + "; '" + state + "' is out of order or unknown");
        break;
      }
      last = rank;
    }
    String id = matter.messageId();
    for (String state : states) {
      if (id != null
          && !state.equals("queued")
          && matter.wire().events(id).stream().noneMatch(e -> e.fact.state().equals(state))) {
        say.accept("listeners heard of '" + state + "', but no such event of " + id + " passed");
      }
    }
    Told.MessageEnd end = matter.end();
    String ended = end == null ? null : end.state();
    if (ended != null && (states.isEmpty() || !ended.equals(states.get(states.size() - 1)))) {
      say.accept("completed '" + ended + "', but listeners heard " + states);
    }
    if (end != null && ended == null && last == STEPS.size()) {
      say.accept("listeners heard " + states + ", but it ended " + end.error());
    }
  }
}
