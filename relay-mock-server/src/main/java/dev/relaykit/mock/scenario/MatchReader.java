package dev.relaykit.mock.scenario;

import dev.relaykit.mock.script.FramePattern;
import dev.relaykit.mock.script.Pattern;
import dev.relaykit.mock.source.Members;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.SourceScalar;
import dev.relaykit.mock.source.ValueReader;
import dev.relaykit.protocol.rpc.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the member {@code match} of rules. */
final class MatchReader {

  private static final List<String> WORDS =
      List.of("method", "params", "frame", "context", "project", "nth", "state");

  private final ValueReader values;
  private final PatternReader patterns;
  private final FramePatternReader frames;
  private final OccurrenceReader occurrences;
  private final Names names;

  MatchReader(ValueReader values) {
    this.values = values;
    this.patterns = new PatternReader(values);
    this.frames = new FramePatternReader(values, patterns);
    this.occurrences = new OccurrenceReader(values);
    this.names = new Names(values);
  }

  /** Rules are asked about the request inside it, whatever it came in. */
  private void refuseExecute(Members members) {
    if (members.find("method") instanceof SourceScalar method
        && method.text().equals(Method.EXECUTE)) {
      values
          .problems()
          .add(
              method.place(),
              "found signalwire.execute, expected the method inside it, such as calling.play");
    }
  }

  @Nullable RuleMatch read(SourceNode node) {
    Members members = values.members(node, "match", WORDS);
    if (members == null) {
      return null;
    }
    FramePattern frame = frames.read(members);
    refuseExecute(members);
    SourceNode projectNode = members.find("project");
    Pattern project = projectNode == null ? null : patterns.read(projectNode);
    SourceNode nthNode = members.find("nth");
    Occurrence nth = nthNode == null ? null : occurrences.read(nthNode);
    SourceNode stateNode = members.find("state");
    String state = stateNode == null ? null : names.state(stateNode, "a named state");
    return new RuleMatch(frame, project, nth, state);
  }
}
