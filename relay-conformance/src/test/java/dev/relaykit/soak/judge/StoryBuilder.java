package dev.relaykit.soak.judge;

import dev.relaykit.protocol.session.ErrorKind;
import dev.relaykit.soak.plan.Fate;
import dev.relaykit.soak.plan.Mishap;
import dev.relaykit.soak.plan.PlannedMessage;
import dev.relaykit.soak.plan.RoundPlan;
import dev.relaykit.soak.tap.WireFact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A story of one message, told in milliseconds. */
final class StoryBuilder {

  static final String ID = "m1";
  private static final long CLOSED_MILLIS = 10_000;

  private PlannedMessage message;
  private final List<WireFact> facts = new ArrayList<>();
  private final List<Told.SendEnd> sends = new ArrayList<>();
  private final List<Told.MessageEnd> ends = new ArrayList<>();
  private List<String> states = List.of();
  private @Nullable Long cancelled;
  private int waitsLost;
  private boolean isDone = true;

  StoryBuilder(Fate fate) {
    message = new PlannedMessage(0, fate, Mishap.NONE, false, false);
  }

  private static long nanos(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }

  StoryBuilder named() {
    message = new PlannedMessage(0, message.fate(), message.mishap(), true, false);
    return this;
  }

  StoryBuilder login(
      int connection, long millis, @Nullable String offered, @Nullable Boolean restored) {
    facts.add(new WireFact.Opened(connection, nanos(millis)));
    facts.add(new WireFact.ConnectAsked(connection, nanos(millis), "c", offered));
    facts.add(new WireFact.ConnectAccepted(connection, nanos(millis), "c", "p", restored));
    return this;
  }

  StoryBuilder refused(int connection, long millis) {
    facts.add(new WireFact.Opened(connection, nanos(millis)));
    facts.add(new WireFact.ConnectRefused(connection, nanos(millis), "c", -32002, "no"));
    return this;
  }

  StoryBuilder asked(int connection, long millis) {
    facts.add(new WireFact.SendAsked(connection, nanos(millis), "s", message.number()));
    return this;
  }

  StoryBuilder answered(int connection, long millis, @Nullable String code, @Nullable String id) {
    facts.add(new WireFact.SendAnswered(connection, nanos(millis), "s", false, code, id));
    return this;
  }

  /** An event of the message; its frame's id is the state's name. */
  StoryBuilder event(int connection, long millis, String state) {
    facts.add(new WireFact.StateTold(connection, nanos(millis), state, ID, state));
    return this;
  }

  StoryBuilder read(int connection, long millis, String state) {
    facts.add(new WireFact.Acknowledged(connection, nanos(millis), state));
    return this;
  }

  StoryBuilder ended(int connection, long millis) {
    facts.add(new WireFact.Ended(connection, nanos(millis), false, true));
    return this;
  }

  StoryBuilder accepted(long millis) {
    sends.add(new Told.SendEnd(nanos(millis), ID, null, null));
    return this;
  }

  StoryBuilder cancelled(long millis) {
    cancelled = nanos(millis);
    sends.add(new Told.SendEnd(nanos(millis), null, null, null));
    return this;
  }

  StoryBuilder failed(long millis, ErrorKind error, @Nullable String code) {
    sends.add(new Told.SendEnd(nanos(millis), null, error, code));
    return this;
  }

  StoryBuilder forgetSends() {
    sends.clear();
    return this;
  }

  StoryBuilder forgetEnds() {
    ends.clear();
    return this;
  }

  StoryBuilder completed(long millis, String state) {
    ends.add(new Told.MessageEnd(nanos(millis), state, null));
    return this;
  }

  StoryBuilder completed(long millis, ErrorKind error) {
    ends.add(new Told.MessageEnd(nanos(millis), null, error));
    return this;
  }

  StoryBuilder heard(String... heard) {
    states = List.of(heard);
    return this;
  }

  StoryBuilder oneWaitLost() {
    waitsLost = 1;
    return this;
  }

  StoryBuilder notDone() {
    isDone = false;
    return this;
  }

  List<Violation> judge() {
    List<Told.MessageEnd> waits = ends.isEmpty() ? List.of() : List.of(ends.get(0));
    Told told =
        new Told(0, 0, cancelled, sends, states, ends, waits, waits.size() + waitsLost, isDone);
    return RoundJudge.judge(
        new RoundPlan("story", 1, List.of(message), List.of()),
        facts,
        List.of(told),
        new Circumstances(Duration.ofSeconds(1), Duration.ofMillis(20), nanos(CLOSED_MILLIS)));
  }
}
