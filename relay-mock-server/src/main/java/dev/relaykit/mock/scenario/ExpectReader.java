package dev.relaykit.mock.scenario;

import dev.relaykit.mock.script.Expectation;
import dev.relaykit.mock.script.FramePattern;
import dev.relaykit.mock.script.Pattern;
import dev.relaykit.mock.script.Step;
import dev.relaykit.mock.source.Members;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.ValueReader;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code expect} steps. */
final class ExpectReader {

  private static final List<String> WORDS =
      List.of("method", "params", "frame", "ack", "answer", "closed", "within", "as");

  private final ValueReader values;
  private final Names names;
  private final DelayReader delays;
  private final FramePatternReader frames;
  private final PatternReader patterns;

  ExpectReader(
      ValueReader values,
      Names names,
      DelayReader delays,
      FramePatternReader frames,
      PatternReader patterns) {
    this.values = values;
    this.names = names;
    this.delays = delays;
    this.frames = frames;
    this.patterns = patterns;
  }

  @Nullable Step read(SourceNode node) {
    Members members = values.members(node, "what is expected", WORDS);
    if (members == null) {
      return null;
    }
    SourceNode ack = members.find("ack");
    if (ack != null) {
      values.word(ack, "ack: event", List.of("event"));
    }
    SourceNode answer = members.find("answer");
    if (answer != null) {
      values.word(answer, "answer: newest", List.of("newest"));
    }
    SourceNode withinNode = members.find("within");
    Duration within =
        withinNode == null
            ? Expectation.DEFAULT_WITHIN
            : delays.span(withinNode, "how long to wait");
    SourceNode closed = members.find("closed");
    if (closed != null) {
      return end(members, closed, within);
    }
    FramePattern frame = frames.read(members);
    SourceNode asNode = members.find("as");
    String as = asNode == null ? null : names.capture(asNode, "a name for the frame");
    return within == null
        ? null
        : new Step.Expect(new Expectation(frame, ack != null || answer != null, within, as));
  }

  private @Nullable Step end(Members members, SourceNode closed, @Nullable Duration within) {
    for (String name : members.names()) {
      if (!name.equals("closed") && !name.equals("within")) {
        values.mistake(closed, "no '" + name + "' beside the end of the connection");
      }
    }
    boolean any = closed.toJson().isBoolean() && closed.toJson().booleanValue();
    Pattern code = any ? new Pattern.All(List.of()) : patterns.read(closed);
    return within == null || code == null ? null : new Step.ExpectEnd(code, within);
  }
}
