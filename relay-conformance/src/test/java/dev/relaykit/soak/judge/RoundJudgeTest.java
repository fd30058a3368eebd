package dev.relaykit.soak.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.relaykit.protocol.session.ErrorKind;
import dev.relaykit.soak.judge.Violation.Demand;
import dev.relaykit.soak.plan.Fate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RoundJudgeTest {

  /** Sent, and accepted as far as the wire goes. */
  private static StoryBuilder answered(Fate fate) {
    return answered(new StoryBuilder(fate));
  }

  private static StoryBuilder answered(StoryBuilder story) {
    return story.login(1, 0, null, null).asked(1, 10).answered(1, 20, "200", StoryBuilder.ID);
  }

  /** Delivered and acknowledged as far as the wire goes. */
  private static StoryBuilder wired() {
    return answered(Fate.DELIVERED)
        .event(1, 30, "sent")
        .read(1, 31, "sent")
        .event(1, 40, "delivered")
        .read(1, 41, "delivered");
  }

  private static StoryBuilder delivered() {
    return wired().accepted(21).heard("queued", "sent", "delivered").completed(41, "delivered");
  }

  /** Accepted, and then the connection breaks and the session is not restored. */
  private static StoryBuilder lost(StoryBuilder story) {
    return answered(story)
        .event(1, 30, "sent")
        .read(1, 31, "sent")
        .ended(1, 50)
        .login(2, 60, "p", false)
        .event(2, 70, "other")
        .read(2, 71, "other")
        .accepted(21)
        .heard("sent");
  }

  private static StoryBuilder unanswered() {
    return new StoryBuilder(Fate.UNANSWERED).login(1, 0, null, null).asked(1, 10);
  }

  static Stream<Arguments> trueStories() {
    return Stream.of(
        arguments("delivered", delivered()),
        arguments("refused", refusedWire().failed(21, ErrorKind.SERVER, "402")),
        arguments("timeout", unanswered().failed(1_010, ErrorKind.TIMEOUT, null)),
        arguments("lost", unanswered().ended(1, 50).failed(51, ErrorKind.CONNECTION_LOST, null)),
        arguments(
            "reply possibly lost",
            answered(Fate.DELIVERED).ended(1, 50).failed(51, ErrorKind.CONNECTION_LOST, null)),
        arguments("never left", nothing().failed(1_000, ErrorKind.NOT_SENT, null)),
        arguments("closed", unanswered().failed(10_000, ErrorKind.CLOSED, null)),
        arguments("cancelled", unanswered().cancelled(5)),
        arguments(
            "malformed",
            new StoryBuilder(Fate.DELIVERED)
                .login(1, 0, null, null)
                .asked(1, 10)
                .answered(1, 20, "200", null)
                .failed(21, ErrorKind.MALFORMED_RESULT, null)),
        arguments(
            "rejected",
            nothing().refused(1, 1).refused(2, 2).refused(3, 3).failed(4, ErrorKind.AUTH, null)),
        arguments("session lost", lost(nothing()).completed(61, ErrorKind.SESSION_LOST)),
        arguments("named outlives", lost(nothing().named()).completed(10_000, ErrorKind.CLOSED)),
        arguments(
            "terminal possibly lost",
            answered(Fate.DELIVERED)
                .event(1, 40, "delivered")
                .ended(1, 41)
                .accepted(21)
                .completed(10_000, ErrorKind.CLOSED)),
        arguments(
            "event before reply",
            new StoryBuilder(Fate.DELIVERED_EARLY)
                .login(1, 0, null, null)
                .asked(1, 10)
                .event(1, 12, "delivered")
                .read(1, 13, "delivered")
                .answered(1, 20, "200", StoryBuilder.ID)
                .accepted(21)
                .heard("delivered")
                .completed(22, "delivered")));
  }

  private static StoryBuilder nothing() {
    return new StoryBuilder(Fate.DELIVERED);
  }

  private static StoryBuilder refusedWire() {
    return new StoryBuilder(Fate.REFUSED)
        .login(1, 0, null, null)
        .asked(1, 10)
        .answered(1, 20, "402", null);
  }

  static Stream<Arguments> falseStories() {
    return Stream.of(
        arguments(Demand.ENDS_ONCE, "send never ended", delivered().forgetSends()),
        arguments(Demand.ENDS_ONCE, "send ended twice", delivered().accepted(22)),
        arguments(Demand.ENDS_ONCE, "completion doubled", delivered().completed(42, "delivered")),
        arguments(Demand.ENDS_ONCE, "completion removed", delivered().forgetEnds()),
        arguments(Demand.ENDS_ONCE, "wait lost", delivered().oneWaitLost()),
        arguments(Demand.ENDS_ONCE, "not done", delivered().notDone()),
        arguments(
            Demand.ENDS_ONCE,
            "completed without a message",
            refusedWire().failed(21, ErrorKind.SERVER, "402").completed(22, ErrorKind.CLOSED)),
        arguments(Demand.SENT_AT_MOST_ONCE, "doubled", delivered().ended(1, 50).asked(2, 60)),
        arguments(
            Demand.SENT_AT_MOST_ONCE,
            "NOT_SENT for CONNECTION_LOST",
            unanswered().ended(1, 1_000).failed(1_001, ErrorKind.NOT_SENT, null)),
        arguments(
            Demand.SENT_AT_MOST_ONCE,
            "sent after it was cancelled",
            nothing().cancelled(5).login(1, 500, null, null).asked(1, 510)),
        arguments(
            Demand.TRUE_STATE,
            "state swapped",
            wired().accepted(21).heard("sent", "failed").completed(41, "failed")),
        arguments(
            Demand.TRUE_STATE,
            "delivered out of nothing",
            answered(Fate.DELIVERED).accepted(21).heard("delivered").completed(41, "delivered")),
        arguments(
            Demand.TRUE_STATE,
            "id that no reply has",
            unanswered().accepted(21).completed(10_000, ErrorKind.CLOSED)),
        arguments(
            Demand.TRUE_STATE, "other refusal", refusedWire().failed(21, ErrorKind.SERVER, "500")),
        arguments(
            Demand.TRUE_ERROR, "early timeout", unanswered().failed(500, ErrorKind.TIMEOUT, null)),
        arguments(
            Demand.TRUE_ERROR, "early NOT_SENT", nothing().failed(500, ErrorKind.NOT_SENT, null)),
        arguments(
            Demand.TRUE_ERROR,
            "connection stands",
            unanswered().failed(500, ErrorKind.CONNECTION_LOST, null)),
        arguments(
            Demand.TRUE_ERROR, "early closed", unanswered().failed(500, ErrorKind.CLOSED, null)),
        arguments(
            Demand.TRUE_ERROR,
            "two rejections",
            nothing().refused(1, 1).refused(2, 2).failed(4, ErrorKind.AUTH, null)),
        arguments(
            Demand.TRUE_ERROR, "queue not full", nothing().failed(4, ErrorKind.QUEUE_FULL, null)),
        arguments(
            Demand.TRUE_ERROR,
            "arguments are right",
            nothing().failed(4, ErrorKind.INVALID_ARGUMENT, null)),
        arguments(
            Demand.TRUE_ERROR,
            "not malformed",
            wired().failed(21, ErrorKind.MALFORMED_RESULT, null)),
        arguments(
            Demand.TRUE_ERROR,
            "session restored",
            answered(Fate.DELIVERED)
                .ended(1, 50)
                .login(2, 60, "p", null)
                .accepted(21)
                .completed(61, ErrorKind.SESSION_LOST)),
        arguments(
            Demand.TRUE_ERROR,
            "named outlives",
            lost(nothing().named()).completed(61, ErrorKind.SESSION_LOST)),
        arguments(
            Demand.NOTHING_LOST,
            "CLOSED instead of delivered",
            wired().accepted(21).heard("sent").completed(10_000, ErrorKind.CLOSED)),
        arguments(
            Demand.NOTHING_LOST,
            "SESSION_LOST instead of delivered",
            wired()
                .ended(1, 50)
                .login(2, 60, "p", false)
                .accepted(21)
                .heard("sent")
                .completed(61, ErrorKind.SESSION_LOST)),
        arguments(
            Demand.NOTHING_LOST,
            "early event forgotten",
            new StoryBuilder(Fate.DELIVERED_EARLY)
                .login(1, 0, null, null)
                .asked(1, 10)
                .event(1, 12, "delivered")
                .read(1, 13, "delivered")
                .answered(1, 20, "200", StoryBuilder.ID)
                .accepted(21)
                .completed(10_000, ErrorKind.CLOSED)),
        arguments(
            Demand.NOTHING_LOST,
            "CLOSED instead of SESSION_LOST",
            lost(nothing()).completed(10_000, ErrorKind.CLOSED)),
        arguments(
            Demand.NOTHING_LOST,
            "timeout of what was answered",
            wired().failed(1_010, ErrorKind.TIMEOUT, null)),
        arguments(
            Demand.NOTHING_LOST,
            "loss of what was answered",
            wired().ended(1, 50).failed(51, ErrorKind.CONNECTION_LOST, null)),
        arguments(
            Demand.ORDER,
            "state repeated",
            wired().accepted(21).heard("sent", "sent", "delivered").completed(41, "delivered")),
        arguments(
            Demand.ORDER,
            "state after the last",
            wired().accepted(21).heard("delivered", "sent").completed(41, "delivered")),
        arguments(
            Demand.ORDER,
            "state out of nothing",
            wired().accepted(21).heard("initiated", "delivered").completed(41, "delivered")),
        arguments(
            Demand.ORDER,
            "terminal not heard",
            wired().accepted(21).heard("sent").completed(41, "delivered")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trueStories")
  void trueStoryPasses(String name, StoryBuilder story) {
    assertThat(story.judge()).as(name).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("falseStories")
  void falseStoryBreaksItsDemand(Demand demand, String name, StoryBuilder story) {
    assertThat(story.judge()).as(name).extracting(Violation::what).contains(demand);
  }
}
