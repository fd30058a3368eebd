package dev.relaykit.mock.assertj;

import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.journal.Direction;
import dev.relaykit.mock.journal.FrameQuery;
import dev.relaykit.mock.journal.SeenFrame;
import dev.relaykit.mock.journal.SeenFrames;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on what a mock server has seen by the time of the call; none of them waits. For one
 * thread.
 */
public final class RelayMockServerAssert
    extends AbstractAssert<RelayMockServerAssert, RelayMockServer> {

  RelayMockServerAssert(RelayMockServer actual) {
    super(actual, RelayMockServerAssert.class);
  }

  /**
   * That a client has sent a request of this method, which further words narrow.
   *
   * @param method the method, also of a request inside a {@code signalwire.execute}
   * @throws AssertionError if there is none; it shows what came nearest
   */
  public FramesAssert received(String method) {
    return frames(FrameQuery.received(method), "to have received " + method).atLeast();
  }

  /**
   * That the server has sent a client an event of this type, which further words narrow.
   *
   * @param eventType the type, such as {@code messaging.state}
   * @throws AssertionError if there is none; it shows what came nearest
   */
  public FramesAssert sentEvent(String eventType) {
    return frames(FrameQuery.event(eventType), "to have sent the event " + eventType).atLeast();
  }

  /**
   * That no client has sent a request of this method.
   *
   * @throws AssertionError if there is one; it shows them all
   */
  public RelayMockServerAssert receivedNo(String method) {
    frames(FrameQuery.received(method), "to have received no " + method).times(0);
    return this;
  }

  /**
   * That requests of these methods came in this order, others in between or not.
   *
   * @throws AssertionError if they did not; it shows the methods in the order in which they came
   */
  public RelayMockServerAssert receivedInOrder(String... methods) {
    isNotNull();
    List<String> came =
        seen().list(FrameQuery.all().going(Direction.RECEIVED)).stream()
            .filter(frame -> frame.outerMethod() != null)
            .map(SeenFrame::method)
            .toList();
    int next = 0;
    for (String method : came) {
      next += next < methods.length && methods[next].equals(method) ? 1 : 0;
    }
    if (next < methods.length) {
      failWithMessage(
          "%nExpected the mock server to have received in this order:%n  %s%nbut there was no '%s'"
              + " in its place among:%n  %s",
          List.of(methods), methods[next], came);
    }
    return this;
  }

  /**
   * That the server knows of exactly one message, which further words narrow before they say
   * something of it.
   */
  public MessageAssert message() {
    isNotNull();
    return new MessageAssert(actual, Map.of());
  }

  /**
   * That nothing went wrong with scripts: no frame that was expected did not come, and none came
   * that nothing expects.
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

  private SeenFrames seen() {
    return new SeenFrames(actual.journal());
  }

  private FramesAssert frames(FrameQuery query, String wanted) {
    isNotNull();
    return new FramesAssert(actual, query, Map.of(), List.of(wanted));
  }
}
