package dev.relaykit.mock.assertj;

import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.journal.Direction;
import dev.relaykit.mock.journal.FrameQuery;
import dev.relaykit.mock.journal.SeenFrame;
import dev.relaykit.mock.journal.SeenFrames;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on what a mock server has seen: by the time of the call, or after {@link #eventually}
 * and {@link #within} until then. For one thread.
 */
public final class RelayMockServerAssert
    extends AbstractAssert<RelayMockServerAssert, RelayMockServer> {

  /** How long {@link #eventually} waits. */
  public static final Duration EVENTUALLY = Duration.ofSeconds(5);

  private final @Nullable Duration patience;

  RelayMockServerAssert(RelayMockServer actual, @Nullable Duration patience) {
    super(actual, RelayMockServerAssert.class);
    this.patience = patience;
  }

  /** The same, but waits up to 5 seconds for what is asserted; see {@link #within}. */
  public RelayMockServerAssert eventually() {
    return within(EVENTUALLY);
  }

  /**
   * The same, but waits for what is asserted, for an application that sends in its own time: the
   * assertion goes on as soon as it holds, and fails when the time is over, as it would have
   * without waiting. What {@link #receivedNo} and {@code times(0)} say must hold all the time, so
   * they take all of it, and fail as soon as it does not. Blocks the calling thread.
   *
   * @param time how long at most, more than zero, by the system's clock and not by that of the
   *     server; for all words of one assertion together, from {@link #received}, {@link #message}
   *     and their like on
   */
  public RelayMockServerAssert within(Duration time) {
    isNotNull();
    if (time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException("the time to wait must be more than zero: " + time);
    }
    return new RelayMockServerAssert(actual, time).as(info.description());
  }

  /**
   * That a client has sent a request of this method, which further words narrow.
   *
   * @param method the method, also of a request inside a {@code signalwire.execute}
   * @throws AssertionError if there is none; it shows what came nearest
   */
  public FramesAssert received(String method) {
    return frames(new FrameWords(FrameQuery.received(method), "to have received " + method)).some();
  }

  /**
   * That the server has sent a client an event of this type, which further words narrow.
   *
   * @param eventType the type, such as {@code messaging.state}
   * @throws AssertionError if there is none; it shows what came nearest
   */
  public FramesAssert sentEvent(String eventType) {
    return frames(
            new FrameWords(FrameQuery.event(eventType), "to have sent the event " + eventType))
        .some();
  }

  /**
   * That no client has sent a request of this method. Without {@link #within} it says nothing of
   * one that is still under way.
   *
   * @throws AssertionError if there is one; it shows them all
   */
  public RelayMockServerAssert receivedNo(String method) {
    return receivedNo(method, words -> words);
  }

  /**
   * The same of such requests only: {@code receivedNo("messaging.send", send ->
   * send.to("+1555*"))}.
   *
   * @param narrowed says which requests of this method
   */
  public RelayMockServerAssert receivedNo(String method, UnaryOperator<FrameWords> narrowed) {
    frames(
            narrowed.apply(
                new FrameWords(FrameQuery.received(method), "to have received no " + method)))
        .times(0);
    return this;
  }

  /**
   * That requests of these methods came in this order, others in between or not.
   *
   * @throws AssertionError if they did not; it shows the methods in the order in which they came
   */
  public RelayMockServerAssert receivedInOrder(String... methods) {
    isNotNull();
    Deadline deadline = Deadline.in(patience);
    if (!deadline.await(actual.journal(), () -> inOrder(methods, came()) == methods.length)) {
      List<String> came = came();
      failWithMessage(
          "%nExpected the mock server to have received in this order%s:%n  %s%nbut there was no"
              + " '%s' in its place among:%n  %s",
          deadline.said(), List.of(methods), methods[inOrder(methods, came)], came);
    }
    return this;
  }

  private List<String> came() {
    return new SeenFrames(actual.journal())
        .list(FrameQuery.all().going(Direction.RECEIVED)).stream()
            .filter(frame -> frame.outerMethod() != null)
            .map(SeenFrame::method)
            .toList();
  }

  /** How many of the methods came in their order. */
  private static int inOrder(String[] methods, List<String> came) {
    int next = 0;
    for (String method : came) {
      next += next < methods.length && methods[next].equals(method) ? 1 : 0;
    }
    return next;
  }

  /**
   * That the server knows of exactly one message, which further words narrow before they say
   * something of it.
   */
  public MessageAssert message() {
    isNotNull();
    return new MessageAssert(actual, Map.of(), Deadline.in(patience)).as(info.description());
  }

  /**
   * That nothing went wrong with scripts so far, without waiting: no frame that was expected did
   * not come, and none came that nothing expects.
   *
   * @throws AssertionError if something did; it says what
   */
  public RelayMockServerAssert hasNoScriptProblems() {
    isNotNull();
    if (!actual.scriptProblems().isEmpty()) {
      failWithMessage(
          "%nExpected no script problems, but there were:%n  %s",
          String.join(
              System.lineSeparator() + "  ",
              actual.scriptProblems().stream().map(Object::toString).toList()));
    }
    return this;
  }

  private FramesAssert frames(FrameWords words) {
    isNotNull();
    return new FramesAssert(actual, words, Deadline.in(patience)).as(info.description());
  }
}
