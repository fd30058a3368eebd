package dev.relaykit.mock.scenario;

import dev.relaykit.mock.script.FramePattern;
import dev.relaykit.mock.script.Pattern;
import dev.relaykit.mock.source.Members;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.ValueReader;
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

  @Nullable RuleMatch read(SourceNode node) {
    Members members = values.members(node, "match", WORDS);
    if (members == null) {
      return null;
    }
    FramePattern frame = frames.read(members);
    SourceNode projectNode = members.find("project");
    Pattern project = projectNode == null ? null : patterns.read(projectNode);
    SourceNode nthNode = members.find("nth");
    Occurrence nth = nthNode == null ? null : occurrences.read(nthNode);
    SourceNode stateNode = members.find("state");
    String state = stateNode == null ? null : names.state(stateNode, "a named state");
    return new RuleMatch(frame, project, nth, state);
  }
}
