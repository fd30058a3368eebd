package dev.relaykit.mock.assertj;

import dev.relaykit.mock.fluent.Matching;
import dev.relaykit.mock.fluent.MessageWords;
import dev.relaykit.mock.journal.FrameMember;
import dev.relaykit.mock.journal.FrameQuery;
import dev.relaykit.mock.journal.Nearest;
import dev.relaykit.mock.journal.SeenFrame;
import dev.relaykit.mock.journal.SeenFrames;
import dev.relaykit.mock.script.FramePattern;
import dev.relaykit.mock.script.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonPointer;

/**
 * Which frames are meant, without saying anything of them yet: what {@link
 * RelayMockServerAssert#receivedNo(String, java.util.function.UnaryOperator)} is told. Immutable;
 * the methods return a new one. Of an event its members are those of the event itself.
 */
public final class FrameWords implements MessageWords<FrameWords> {

  private static final int MAX_NEAREST = 3;
  private static final JsonPointer REQUEST = JsonPointer.compile("/params");
  private static final JsonPointer EVENT = JsonPointer.compile("/params/params");

  private final FrameQuery query;
  private final FramePattern pattern;
  private final List<String> said;

  FrameWords(FrameQuery query, String said) {
    this(query, FramePattern.any(), List.of(said));
  }

  private FrameWords(FrameQuery query, FramePattern pattern, List<String> said) {
    this.query = query;
    this.pattern = pattern;
    this.said = List.copyOf(said);
  }

  @Override
  public FrameWords param(String name, Matching matching) {
    Pattern wanted = matching.pattern();
    JsonPointer within = query.wanted(FrameMember.EVENT_TYPE) == null ? REQUEST : EVENT;
    Map<JsonPointer, Pattern> all = new LinkedHashMap<>(pattern.members());
    all.put(
        name.startsWith("/")
            ? within.append(JsonPointer.compile(name))
            : within.appendProperty(name),
        wanted);
    return new FrameWords(
        query, new FramePattern(all), and("with " + name + " " + wanted.describe()));
  }

  /** The context of the message. */
  public FrameWords context(String context) {
    return param("context", context);
  }

  /** The state that an event tells of: {@code message_state}. */
  public FrameWords state(String state) {
    return param("message_state", state);
  }

  /** The reason that an event gives. */
  public FrameWords reason(String reason) {
    return param("reason", reason);
  }

  /** The connection, {@code sessionid} of its connect result. */
  public FrameWords onSession(String sessionId) {
    return new FrameWords(
        query.ofSession(sessionId), pattern, and("on the connection " + sessionId));
  }

  private List<String> and(String more) {
    List<String> all = new ArrayList<>(said);
    all.add(more);
    return all;
  }

  List<SeenFrame> in(SeenFrames frames) {
    return frames.list(query).stream()
        .filter(frame -> pattern.mismatch(query.judged(frame)) == null)
        .toList();
  }

  List<Nearest> nearest(SeenFrames frames) {
    return Nearest.of(query, pattern, frames.newest(query.sessionId()), MAX_NEAREST);
  }

  /** What is wanted, a line for each condition. */
  @Override
  public String toString() {
    return String.join("%n    ".formatted(), said);
  }
}
