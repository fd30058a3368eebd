package dev.relaykit.mock.scenario;

import dev.relaykit.mock.script.Delay;
import dev.relaykit.mock.script.FramePattern;
import dev.relaykit.mock.script.Pattern;
import dev.relaykit.mock.script.Script;
import dev.relaykit.mock.script.Step;
import dev.relaykit.mock.script.Template;
import dev.relaykit.mock.source.Members;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.ValueReader;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads scripts, and what they are made of, out of files that are no scenarios. All that one reader
 * reads belongs to one conversation: what one script captures, the later ones may refer to.
 * Mistakes are noted, and give null. For one thread.
 */
public final class ScriptReader {

  private final ValueReader values;
  private final Names names;
  private final FramePatternReader frames;
  private final PatternReader patterns;

  /**
   * A reader.
   *
   * @param values reads values, and notes mistakes
   * @param known captures that there are before the first script
   */
  public ScriptReader(ValueReader values, Collection<String> known) {
    this.values = values;
    this.names = new Names(values);
    this.patterns = new PatternReader(values);
    this.frames = new FramePatternReader(values, patterns);
    known.forEach(names::know);
  }

  /**
   * The steps of one script.
   *
   * @param what completes the sentence "expected …"
   */
  public Script script(SourceNode node, String what) {
    return new StepReader(values, names).script(node, what);
  }

  /** Conditions on a frame, of the members {@code method}, {@code params} and {@code frame}. */
  public @Nullable FramePattern frame(SourceNode node) {
    Members members =
        values.members(node, "a pattern for a frame", List.of("method", "params", "frame"));
    return members == null ? null : frames.read(members);
  }

  /** What a value must be like. */
  public @Nullable Pattern pattern(SourceNode node) {
    return patterns.read(node);
  }

  /** A value with references to what has been captured by then. */
  public @Nullable Template template(SourceNode node) {
    return new TemplateReader(values, names).read(node);
  }

  /**
   * The name of a capture that there is by now.
   *
   * @param what completes the sentence "expected …"
   */
  public @Nullable String captured(SourceNode node, String what) {
    return names.captured(node, what);
  }

  /**
   * A time from nothing to {@link Delay#LONGEST}.
   *
   * @param what completes the sentence "expected …"
   */
  public @Nullable Duration span(SourceNode node, String what) {
    return new DelayReader(values).span(node, what);
  }

  /** Whether a captured name is one that a script may give. */
  public static boolean isName(String text) {
    return text.length() <= Names.MAX_LENGTH && Step.Capture.isName(text);
  }
}
