package dev.relaykit.mock.scenario;

import dev.relaykit.mock.script.Fact;
import dev.relaykit.mock.script.Step;
import dev.relaykit.mock.source.NearestWord;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.SourcePlace;
import dev.relaykit.mock.source.ValueReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names in one script: which captures there are by now, and which names there may be. */
final class Names {

  /** Longest name of a capture or a state, in characters. */
  static final int MAX_LENGTH = 64;

  private static final Pattern STATE = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  private final ValueReader values;
  private final Set<String> captures = new LinkedHashSet<>();

  Names(ValueReader values) {
    this.values = values;
  }

  /** A capture that there is from the start. */
  void know(String name) {
    captures.add(name);
  }

  /** A new capture's name, which later steps may refer to. */
  @Nullable String capture(SourceNode node, String what) {
    String name = values.text(node, what);
    return name == null || !define(node.place(), name, what) ? null : name;
  }

  /** Notes a new capture; where the name cannot be one, that is a mistake, and gives false. */
  boolean define(SourcePlace place, String name, String what) {
    if (name.length() > MAX_LENGTH || !Step.Capture.isName(name)) {
      values.mistake(
          place,
          "'" + name + "'",
          what
              + ", letters, digits and underscores, "
              + MAX_LENGTH
              + " at most, and none of "
              + String.join(", ", facts()));
      return false;
    }
    captures.add(name);
    return true;
  }

  /** The name of a capture that there is by now. */
  @Nullable String captured(SourceNode node, String what) {
    String name = values.text(node, what);
    if (name == null || captures.contains(name)) {
      return name;
    }
    return values.mistake(
        node.place(),
        "'" + name + "'",
        what
            + "; "
            + (captures.isEmpty()
                ? "nothing has been captured so far"
                : NearestWord.hint(name, captures)));
  }

  /** A named state of a session. */
  @Nullable String state(SourceNode node, String what) {
    String name = values.text(node, what);
    if (name == null || (name.length() <= MAX_LENGTH && STATE.matcher(name).matches())) {
      return name;
    }
    return values.mistake(
        node, what + ", a letter, then letters, digits, '_' and '-', " + MAX_LENGTH + " at most");
  }

  /** Whether a template may refer to this capture by now. */
  boolean isCaptured(String name) {
    return captures.contains(name);
  }

  /** What a template may refer to by name. */
  List<String> known() {
    List<String> known = new ArrayList<>(captures);
    known.addAll(facts());
    return known;
  }

  private static List<String> facts() {
    return Arrays.stream(Fact.values()).map(Fact::word).toList();
  }
}
