package dev.relaykit.mock.fluent;

import dev.relaykit.mock.source.SourceNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** One step of a script; made by {@link Steps}. Immutable. */
public sealed class Act permits ExpectWords, ReplyWords, StateWords {

  private final String word;
  private final SourceNode value;

  Act(String word, SourceNode value) {
    this.word = word;
    this.value = value;
  }

  SourceNode node() {
    return Tree.map(word, value);
  }

  static SourceNode list(Act... steps) {
    return Tree.list(Arrays.stream(steps).map(Act::node).toList());
  }

  static SourceNode steps(String count, SourceNode number, Act... steps) {
    Map<String, SourceNode> members = new LinkedHashMap<>();
    members.put(count, number);
    members.put("steps", list(steps));
    return Tree.map(members);
  }
}
