package dev.relaykit.soak.judge;

import dev.relaykit.soak.plan.Fate;
import dev.relaykit.soak.plan.PlannedMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of one message of a {@link PerfectClient}. */
final class Sent {
  final PlannedMessage plan;
  final long called;
  final String id;
  final List<String> left;
  final List<String> heard = new ArrayList<>();
  final int asked;
  boolean replied;
  boolean early;
  Told.@Nullable SendEnd send;
  Told.@Nullable MessageEnd end;

  Sent(PlannedMessage plan, long called, int asked) {
    this.plan = plan;
    this.called = called;
    this.asked = asked;
    this.id = "m" + plan.index();
    this.left = new ArrayList<>(statesOf(plan.fate()));
  }

  boolean isPending() {
    return send == null;
  }

  boolean isTracked() {
    return send != null && send.messageId() != null && end == null;
  }

  private static List<String> statesOf(Fate fate) {
    String terminal = fate.terminal();
    return !fate.isAccepted()
        ? List.of()
        : terminal == null ? List.of("sent") : List.of("initiated", "sent", terminal);
  }

  Told told() {
    List<Told.MessageEnd> ends = end == null ? List.of() : List.of(end);
    boolean accepted = send != null && send.messageId() != null;
    return new Told(
        plan.index(),
        called,
        null,
        send == null ? List.of() : List.of(send),
        heard,
        ends,
        ends,
        accepted ? 1 : 0,
        accepted);
  }
}
