package dev.relaykit.soak.judge;

import dev.relaykit.protocol.session.ErrorKind;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Nothing is sent twice, or after its caller was told that it is not (REL-REQ-005). */
final class SentAtMostOnce implements MatterRule {

  @Override
  public void judge(Matter matter, Consumer<Violation> found) {
    List<WireStory.Asked> asked = matter.asked();
    if (asked.isEmpty()) {
      return;
    }
    WireStory wire = matter.wire();
    Consumer<String> say =
        text -> found.accept(matter.violation(Violation.Demand.SENT_AT_MOST_ONCE, text));
    if (asked.size() > 1) {
      say.accept(
          "sent "
              + asked.size()
              + " times, first "
              + wire.at(asked.get(0).fact())
              + ", again "
              + wire.at(asked.get(1).fact())
              + "; should be once at most");
    }
    Told.SendEnd send = matter.send();
    if (send != null && neverLeft(send.error())) {
      say.accept(
          "the send ended "
              + send.error()
              + " "
              + wire.at(send.nanos())
              + ", but left "
              + wire.at(asked.get(0).fact()));
    }
    Long cancelled = matter.told().cancelledNanos();
    for (WireStory.Asked one : asked) {
      Long opened = wire.openedNanos(one.fact().connection());
      if (cancelled != null && opened != null && opened - cancelled > matter.tolerance().small()) {
        say.accept(
            "cancelled "
                + wire.at(cancelled)
                + ", but sent "
                + wire.at(one.fact())
                + ", on a connection that opened only later");
      }
    }
  }

  private static boolean neverLeft(@Nullable ErrorKind kind) {
    return kind == ErrorKind.NOT_SENT
        || kind == ErrorKind.QUEUE_FULL
        || kind == ErrorKind.INVALID_ARGUMENT;
  }
}
