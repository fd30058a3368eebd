package dev.relaykit.mock.scenario;

import dev.relaykit.mock.script.Expectation;
import dev.relaykit.mock.script.FramePattern;
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
      List.of("method", "params", "frame", "ack", "within", "as");

  private final ValueReader values;
  private final Names names;
  private final DelayReader delays;
  private final FramePatternReader frames;

  ExpectReader(ValueReader values, Names names, DelayReader delays, FramePatternReader frames) {
    this.values = values;
    this.names = names;
    this.delays = delays;
    this.frames = frames;
  }

  @Nullable Step read(SourceNode node) {
    Members members = values.members(node, "what is expected", WORDS);
    if (members == null) {
      return null;
    }
    FramePattern frame = frames.read(members);
    SourceNode ack = members.find("ack");
    if (ack != null) {
      values.word(ack, "ack: event", List.of("event"));
    }
    SourceNode withinNode = members.find("within");
    Duration within =
        withinNode == null
            ? Expectation.DEFAULT_WITHIN
            : delays.span(withinNode, "how long to wait");
    SourceNode asNode = members.find("as");
    String as = asNode == null ? null : names.capture(asNode, "a name for the frame");
    return within == null ? null : new Step.Expect(new Expectation(frame, ack != null, within, as));
  }
}
