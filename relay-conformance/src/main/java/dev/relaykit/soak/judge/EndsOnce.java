package dev.relaykit.soak.judge;

import java.util.Objects;
import java.util.function.Consumer;

/** Every send, wait and message ends, and does so once (REL-REQ-006, REL-CB-001). */
final class EndsOnce implements MatterRule {

  @Override
  public void judge(Matter matter, Consumer<Violation> found) {
    Told told = matter.told();
    Consumer<String> say = text -> found.accept(matter.violation(Violation.Demand.ENDS_ONCE, text));
    if (told.sends().size() != 1) {
      say.accept("the send ended " + told.sends().size() + " times; it should end once");
    }
    if (told.waits().size() != told.waitsBegun()) {
      say.accept(
          told.waits().size() + " of " + told.waitsBegun() + " waits ended; each should, once");
    }
    Told.SendEnd send = matter.send();
    int completions = told.completions().size();
    if (send == null) {
      return;
    }
    if (send.messageId() != null) {
      if (completions != 1) {
        say.accept(send.messageId() + " was completed " + completions + " times; should be once");
      }
      if (!told.isDone()) {
        say.accept(send.messageId() + " is not done at the end of the round; it should be");
      }
    } else if (completions > (send.isCancelled() ? 1 : 0)) {
      say.accept("completed " + completions + " times, though the send gave no message");
    }
    Told.MessageEnd end = matter.end();
    for (Told.MessageEnd wait : told.waits()) {
      if (end != null
          && !(Objects.equals(wait.state(), end.state()) && wait.error() == end.error())) {
        say.accept("a wait ended " + wait + ", but the completion was " + end);
      }
    }
  }
}
