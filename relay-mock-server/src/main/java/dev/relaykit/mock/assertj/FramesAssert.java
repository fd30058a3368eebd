package dev.relaykit.mock.assertj;

import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.journal.FrameMember;
import dev.relaykit.mock.journal.FrameQuery;
import dev.relaykit.mock.journal.Nearest;
import dev.relaykit.mock.journal.SeenFrame;
import dev.relaykit.mock.journal.SeenFrames;
import dev.relaykit.mock.script.FramePattern;
import dev.relaykit.mock.script.Pattern;
import dev.relaykit.protocol.session.SecretMask;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import tools.jackson.core.JsonPointer;

/**
 * Assertions on frames that a mock server has seen; made by {@link RelayMockServerAssert}. Each
 * word narrows the frames, and fails if none is left. In a text {@code *} stands for any text and
 * {@code ?} for one character. For one thread.
 */
public final class FramesAssert extends AbstractAssert<FramesAssert, RelayMockServer> {

  private static final int MAX_NEAREST = 3;
  private static final int MAX_SHOWN = 10;

  private final FrameQuery query;
  private final Map<JsonPointer, Pattern> members;
  private final List<String> wanted;

  FramesAssert(
      RelayMockServer server,
      FrameQuery query,
      Map<JsonPointer, Pattern> members,
      List<String> wanted) {
    super(server, FramesAssert.class);
    this.query = query;
    this.members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    this.wanted = List.copyOf(wanted);
  }

  /** That the message is to such a number: the member {@code to_number}. */
  public FramesAssert withTo(String number) {
    return with("to_number", number);
  }

  /** That the message is from such a number: the member {@code from_number}. */
  public FramesAssert withFrom(String number) {
    return with("from_number", number);
  }

  /** That the message has such a text: the member {@code body}. */
  public FramesAssert withBody(String text) {
    return with("body", text);
  }

  /** That the message has such a context. */
  public FramesAssert withContext(String context) {
    return with("context", context);
  }

  /** That the event tells of this state: the member {@code message_state}. */
  public FramesAssert withState(String state) {
    return with("message_state", state);
  }

  /** That the event gives such a reason. */
  public FramesAssert withReason(String reason) {
    return with("reason", reason);
  }

  /**
   * That a member of the request's {@code params}, or of the event itself, is such a text.
   *
   * @param name the member's name, or a JSON pointer with a slash in front, such as {@code /tags/0}
   */
  public FramesAssert with(String name, String text) {
    return with(
        name,
        text.indexOf('*') < 0 && text.indexOf('?') < 0
            ? Pattern.text(text)
            : new Pattern.Glob(text));
  }

  /** The same with any pattern. */
  public FramesAssert with(String name, Pattern pattern) {
    Map<JsonPointer, Pattern> all = new LinkedHashMap<>(members);
    all.put(pointer(name), pattern);
    List<String> said = new ArrayList<>(wanted);
    said.add("with " + name + " " + pattern.describe());
    return new FramesAssert(actual, query, all, said).atLeast();
  }

  /** Within which the pointers begin: an event is in the params of the frame that carries it. */
  private JsonPointer pointer(String name) {
    String within = query.wanted(FrameMember.EVENT_TYPE) == null ? "/params" : "/params/params";
    String rest = name.startsWith("/") ? name : "/" + name.replace("~", "~0").replace("/", "~1");
    return JsonPointer.compile(within + rest);
  }

  /** That the frame is on this connection, {@code sessionid} of its connect result. */
  public FramesAssert onSession(String sessionId) {
    List<String> said = new ArrayList<>(wanted);
    said.add("on the connection " + sessionId);
    return new FramesAssert(actual, query.ofSession(sessionId), members, said).atLeast();
  }

  /** That there is exactly one such frame. */
  public FramesAssert once() {
    return times(1);
  }

  /** That there are exactly so many such frames. */
  public FramesAssert times(int count) {
    List<SeenFrame> found = found();
    if (found.size() != count) {
      failWithMessage(
          "%nExpected the mock server %s%n  %d times, but it was %d:%n%s",
          said(), count, found.size(), found.isEmpty() ? nearest() : shown(found));
    }
    return this;
  }

  /** The frames, oldest first, for whatever else is to be said of them. */
  public List<SeenFrame> frames() {
    return found();
  }

  FramesAssert atLeast() {
    if (found().isEmpty()) {
      failWithMessage("%nExpected the mock server %s%n%s", said(), nearest());
    }
    return this;
  }

  private List<SeenFrame> found() {
    FramePattern pattern = new FramePattern(members);
    return new SeenFrames(actual.journal())
        .list(query).stream().filter(frame -> pattern.mismatch(query.judged(frame)) == null).toList();
  }

  private String said() {
    return wanted.stream().collect(Collectors.joining("%n    ".formatted()));
  }

  private String nearest() {
    List<Nearest> near =
        Nearest.of(
            query,
            new FramePattern(members),
            new SeenFrames(actual.journal()).newest(query.sessionId()),
            MAX_NEAREST);
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
