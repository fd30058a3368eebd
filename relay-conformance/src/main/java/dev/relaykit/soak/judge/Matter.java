package dev.relaykit.soak.judge;

import dev.relaykit.protocol.session.ErrorKind;
import dev.relaykit.soak.plan.PlannedMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message to be judged: what was planned and told of it, and what the wire has of all.
 *
 * @param unfinished how many other messages had not ended when its send ended
 */
record Matter(
    PlannedMessage plan,
    Told told,
    WireStory wire,
    Circumstances circumstances,
    Tolerance tolerance,
    int unfinished) {

  /** How the send ended first, or null if it has not. */
  Told.@Nullable SendEnd send() {
    return told.sends().isEmpty() ? null : told.sends().get(0);
  }

  /** How the message ended first, or null if it has not. */
  Told.@Nullable MessageEnd end() {
    return told.completions().isEmpty() ? null : told.completions().get(0);
  }

  /** The id that the caller was told, or null. */
  @Nullable String messageId() {
    Told.SendEnd send = send();
    return send == null ? null : send.messageId();
  }

  List<WireStory.Asked> asked() {
    return wire.asked(plan.number());
  }

  List<WireStory.Reply> replies() {
    return wire.replies(plan.number());
  }

  /** The connection on which the message that the caller has was accepted, or -1. */
  int acceptedOn() {
    String id = messageId();
    return replies().stream()
        .filter(reply -> id != null && id.equals(reply.fact.messageId()))
        .mapToInt(reply -> reply.fact.connection())
        .findFirst()
        .orElse(-1);
  }

  /** The events of its terminal state. */
  List<WireStory.Event> terminals() {
    String id = messageId();
    String terminal = plan.fate().terminal();
    return id == null || terminal == null
        ? List.of()
        : wire.events(id).stream().filter(e -> e.fact.state().equals(terminal)).toList();
  }

  Violation violation(Violation.Demand what, String text) {
    return new Violation(plan.index(), what, error(), text);
  }

  private @Nullable ErrorKind error() {
    Told.SendEnd send = send();
    Told.MessageEnd end = end();
    return send != null && send.error() != null ? send.error() : end == null ? null : end.error();
  }
}
