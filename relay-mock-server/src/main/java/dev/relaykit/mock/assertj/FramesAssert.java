package dev.relaykit.mock.assertj;

import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.fluent.Matching;
import dev.relaykit.mock.journal.Nearest;
import dev.relaykit.mock.journal.SeenFrame;
import dev.relaykit.mock.journal.SeenFrames;
import dev.relaykit.protocol.session.SecretMask;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on frames that a mock server has seen; made by {@link RelayMockServerAssert}. Each
 * word narrows the frames, and fails if none is left: at once, or after {@link
 * RelayMockServerAssert#within} when its time is over, which began with the first word. In a text
 * {@code *} stands for any text and {@code ?} for one character. For one thread.
 */
public final class FramesAssert extends AbstractAssert<FramesAssert, RelayMockServer> {

  private static final int MAX_SHOWN = 10;

  private final FrameWords words;
  private final Deadline deadline;

  FramesAssert(RelayMockServer server, FrameWords words, Deadline deadline) {
    super(server, FramesAssert.class);
    this.words = words;
    this.deadline = deadline;
  }

  /** That the message is to such a number: the member {@code to_number}. */
  public FramesAssert withTo(String number) {
    return and(words.to(number));
  }

  /** That the message is from such a number: the member {@code from_number}. */
  public FramesAssert withFrom(String number) {
    return and(words.from(number));
  }

  /** That the message has such a text: the member {@code body}. */
  public FramesAssert withBody(String text) {
    return and(words.body(text));
  }

  /** That the message has such a context. */
  public FramesAssert withContext(String context) {
    return and(words.context(context));
  }

  /** That the event tells of this state: the member {@code message_state}. */
  public FramesAssert withState(String state) {
    return and(words.state(state));
  }

  /** That the event gives such a reason. */
  public FramesAssert withReason(String reason) {
    return and(words.reason(reason));
  }

  /**
   * That a member of the request's {@code params}, or of the event itself, is such a text.
   *
   * @param name the member's name, or a JSON pointer with a slash in front, such as {@code /tags/0}
   */
  public FramesAssert with(String name, String text) {
    return and(words.param(name, text));
  }

  /** The same with a pattern of {@link dev.relaykit.mock.fluent.Patterns}. */
  public FramesAssert with(String name, Matching pattern) {
    return and(words.param(name, pattern));
  }

  /** That the frame is on this connection, {@code sessionid} of its connect result. */
  public FramesAssert onSession(String sessionId) {
    return and(words.onSession(sessionId));
  }

  private FramesAssert and(FrameWords more) {
    return new FramesAssert(actual, more, deadline).as(info.description()).some();
  }

  /** That there is exactly one such frame; waits as {@link #times} does. */
  public FramesAssert once() {
    return times(1);
  }

  /**
   * That there are exactly so many such frames. Where it waits, it does so until there are as many,
   * and not to see whether more come; for none it waits all the time there is.
   */
  public FramesAssert times(int count) {
    deadline.await(actual.journal(), () -> found().size() >= Math.max(count, 1));
    List<SeenFrame> found = found();
    if (found.size() != count) {
      failWithMessage(
          "%nExpected the mock server %s%n  %d times%s, but it was %d:%n%s",
          words, count, deadline.said(), found.size(), found.isEmpty() ? nearest() : shown(found));
    }
    return this;
  }

  /** The frames there are now, oldest first, for whatever else is to be said of them. */
  public List<SeenFrame> frames() {
    return found();
  }

  /** That there is at least one. */
  FramesAssert some() {
    if (!deadline.await(actual.journal(), () -> !found().isEmpty())) {
      failWithMessage("%nExpected the mock server %s%s%n%s", words, deadline.said(), nearest());
    }
    return this;
  }

  private List<SeenFrame> found() {
    return words.in(new SeenFrames(actual.journal()));
  }

  private String nearest() {
    List<Nearest> near = words.nearest(new SeenFrames(actual.journal()));
    if (near.isEmpty()) {
      return "but it has seen no frames";
    }
    StringBuilder text = new StringBuilder("but there is none. The nearest it has seen:");
    for (Nearest one : near) {
      text.append("%n  %s".formatted(one.frame()));
      one.differences()
          .forEach(difference -> text.append("%n    - ".formatted()).append(difference));
    }
    return text.toString();
  }

  private static String shown(List<SeenFrame> frames) {
    String text =
        frames.stream()
            .limit(MAX_SHOWN)
            .map(
                frame ->
                    "  %s %s"
                        .formatted(frame, SecretMask.ofMembersOnly().mask(frame.entry().json())))
            .collect(Collectors.joining("%n".formatted()));
    return frames.size() > MAX_SHOWN ? text + "%n  …".formatted() : text;
  }
}
