package dev.relaykit.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The life of an outbound message (REL-STATE-001 to REL-STATE-012). */
class LifecycleTest {

  /** As the specification writes it in section 4.5; {@code received} is one of the unknown. */
  private static final String TABLE =
      """
      from        | queued  | initiated | sent    | delivered | undelivered | failed  | received | read
      queued      | dup     | ok        | ok      | ok        | ok          | ok      | note     | note
      initiated   | stale   | dup       | ok      | ok        | ok          | ok      | note     | note
      sent        | stale   | stale     | dup     | ok        | ok          | ok      | note     | note
      delivered   | ignored | ignored   | ignored | ignored   | ignored     | ignored | ignored  | ignored
      undelivered | ignored | ignored   | ignored | ignored   | ignored     | ignored | ignored  | ignored
      failed      | ignored | ignored   | ignored | ignored   | ignored     | ignored | ignored  | ignored
      """;

  private static Verdict verdict(String word) {
    return switch (word) {
      case "ok" -> Verdict.ACCEPTED;
      case "note" -> Verdict.NOTED;
      case "dup" -> Verdict.DUPLICATE;
      case "stale" -> Verdict.STALE;
      case "ignored" -> Verdict.IGNORED;
      default -> throw new AssertionError("no such word in the table: " + word);
    };
  }

  private record Cell(String from, String event, Verdict verdict) {}

  private static Stream<Cell> cells() {
    String[] events = TABLE.lines().findFirst().orElseThrow().split("\\|");
    return TABLE
        .lines()
        .skip(1)
        .map(line -> line.split("\\|"))
        .flatMap(
            row ->
                Stream.iterate(1, column -> column < row.length, column -> column + 1)
                    .map(
                        column ->
                            new Cell(
                                row[0].strip(),
                                events[column].strip(),
                                verdict(row[column].strip()))));
  }

  @TestFactory
  Stream<DynamicTest> everyCellOfTheTable() {
    assertThat(cells()).hasSize(6 * 8);
    return cells()
        .map(
            cell ->
                DynamicTest.dynamicTest(
                    cell.from() + " then " + cell.event() + " is " + cell.verdict(),
                    () -> check(cell)));
  }

  private static void check(Cell cell) {
    MessageState from = MessageState.of(cell.from());
    MessageState event = MessageState.of(cell.event());
    MessageProgress before = new MessageProgress(from, from, null, 2);

    Lifecycle.Step step = Lifecycle.next(before, event, "spam", 5);

    assertThat(step.verdict()).isEqualTo(cell.verdict());
    switch (cell.verdict()) {
      case ACCEPTED -> {
        String reason = event.isTerminal() ? "spam" : null;
        assertThat(step.next()).isEqualTo(new MessageProgress(event, event, reason, 5));
      }
      case NOTED -> assertThat(step.next()).isEqualTo(new MessageProgress(event, from, null, 2));
      case DUPLICATE, STALE, IGNORED -> assertThat(step.next()).isSameAs(before);
    }
  }

  @Test
  void theRenderedTableSaysTheSame() {
    String rendered = Lifecycle.table();

    assertThat(rendered.lines()).hasSize(8);
    assertThat(rendered)
        .contains(
            "| from \\ event | queued | initiated | sent | delivered | undelivered | failed |"
                + " received | unknown |")
        .contains(
            "| sent | stale | stale | duplicate | accepted | accepted | accepted | noted | noted |")
        .contains(
            "| failed | ignored | ignored | ignored | ignored | ignored | ignored | ignored |"
                + " ignored |");
  }

  @Test
  void exactlyThreeStatesAreTerminal() {
    assertThat(Stream.of(MessageState.Kind.values()).filter(kind -> state(kind).isTerminal()))
        .containsExactly(
            MessageState.Kind.DELIVERED, MessageState.Kind.UNDELIVERED, MessageState.Kind.FAILED);
  }

  private static MessageState state(MessageState.Kind kind) {
    return MessageState.of(kind.name().toLowerCase(Locale.ROOT));
  }

  @Test
  void namesAreCaseSensitiveAndNotTrimmed() {
    for (String text : new String[] {"Delivered", "DELIVERED", " delivered", "delivered ", ""}) {
      assertThat(MessageState.of(text).kind()).as(text).isEqualTo(MessageState.Kind.UNKNOWN);
      assertThat(MessageState.of(text)).hasToString(text);
    }
  }

  @Test
  void unknownStateIsShownButDoesNotMoveTheRank() {
    MessageProgress sent = take(MessageProgress.START, "sent", null, null);
    MessageProgress read = take(sent, "read", null, null);

    assertThat(read.shown()).hasToString("read");
    assertThat(read.isTerminal()).isFalse();
    assertThat(verdict(read, "initiated")).isEqualTo(Verdict.STALE);
    assertThat(verdict(read, "sent")).isEqualTo(Verdict.DUPLICATE);
    assertThat(verdict(read, "read")).isEqualTo(Verdict.NOTED);
    assertThat(take(read, "delivered", null, null).shown()).isEqualTo(MessageState.DELIVERED);
  }

  @Test
  void receivedOnAnOutboundMessageDoesNotEndIt() {
    MessageProgress received = take(MessageProgress.START, "received", null, null);

    assertThat(received.isTerminal()).isFalse();
    assertThat(verdict(received, "delivered")).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void reasonComesOnlyFromTheAcceptedTerminalEvent() {
    MessageProgress sent = take(MessageProgress.START, "sent", "too early", null);
    assertThat(sent.reason()).isNull();
    assertThat(take(sent, "read", "unknown", null).reason()).isNull();
    assertThat(take(sent, "failed", null, null).reason()).isNull();
    assertThat(take(sent, "failed", "", null).reason()).isNull();

    MessageProgress failed = take(sent, "undelivered", "carrier_blocked", null);
    assertThat(failed.reason()).isEqualTo("carrier_blocked");
    assertThat(take(failed, "failed", "spam", null).reason()).isEqualTo("carrier_blocked");
  }

  @Test
  void absentSegmentsLeaveTheCountAndPresentOnesReplaceIt() {
    MessageProgress sent = take(MessageProgress.START, "sent", null, 3);
    assertThat(take(sent, "delivered", null, null).segments()).isEqualTo(3);
    assertThat(take(sent, "delivered", null, 0).segments()).isZero();
    assertThat(take(sent, "sent", null, 9).segments()).as("of a duplicate").isEqualTo(3);
  }

  @Test
  void anyWalkEndsAtMostOnceAndNeverGoesBack() {
    String[] events = {
      "queued", "initiated", "sent", "delivered", "undelivered", "failed", "received", "read", ""
    };
    for (int seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      MessageProgress progress = MessageProgress.START;
      int accepted = 0;
      for (int i = 0; i < 30; i++) {
        boolean ended = progress.isTerminal();
        Lifecycle.Step step =
            Lifecycle.next(
                progress, MessageState.of(events[random.nextInt(events.length)]), "r", i);
        assertThat(step.verdict() == Verdict.IGNORED).isEqualTo(ended);
        accepted += step.verdict() == Verdict.ACCEPTED ? 1 : 0;
        progress = step.next();
      }
      assertThat(accepted).as("seed %d", seed).isLessThanOrEqualTo(3);
    }
  }

  private static MessageProgress take(
      MessageProgress from, String event, @Nullable String reason, @Nullable Integer segments) {
    return Lifecycle.next(from, MessageState.of(event), reason, segments).next();
  }

  private static Verdict verdict(MessageProgress from, String event) {
    return Lifecycle.next(from, MessageState.of(event), null, null).verdict();
  }
}
