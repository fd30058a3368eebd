package dev.relaykit.conformance.load;

import dev.relaykit.mock.source.Members;
import dev.relaykit.mock.source.NearestWord;
import dev.relaykit.mock.source.SourceDocument;
import dev.relaykit.mock.source.SourceMap;
import dev.relaykit.mock.source.SourceMember;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.SourceProblems;
import dev.relaykit.mock.source.ValueReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists of steps that many cases have in common, by name. Immutable. */
final class Fragments {

  /** No fragments. */
  static final Fragments NONE = new Fragments(Map.of());

  private final Map<String, List<SourceNode>> byName;

  private Fragments(Map<String, List<SourceNode>> byName) {
    this.byName = Map.copyOf(byName);
  }

  /**
   * Reads a file of fragments.
   *
   * @throws CaseException if it has mistakes
   */
  static Fragments read(SourceDocument document) {
    SourceProblems problems = new SourceProblems();
    ValueReader values = new ValueReader(problems);
    problems.addAll(document.problems());
    Map<String, List<SourceNode>> byName = new HashMap<>();
    SourceNode root = document.root();
    Members members =
        root == null ? null : values.members(root, "a file of fragments", List.of("fragments"));
    SourceNode node = members == null ? null : members.need("fragments");
    List<SourceMember> named = node == null ? null : values.anyMembers(node, "lists by name");
    for (SourceMember member : named == null ? List.<SourceMember>of() : named) {
      List<SourceNode> items = values.items(member.value(), "steps");
      if (items != null) {
        byName.put(member.name(), items);
      }
    }
    if (!problems.isEmpty()) {
      throw new CaseException(problems.list());
    }
    return new Fragments(byName);
  }

  /** What they are called, sorted. */
  List<String> names() {
    return byName.keySet().stream().sorted().toList();
  }

  /** The items of a fragment; that there is none of this name is a mistake, and gives null. */
  @Nullable List<SourceNode> find(SourceNode use, ValueReader values) {
    String name = values.text(use, "the name of a fragment");
    List<SourceNode> items = name == null ? null : byName.get(name);
    return items != null || name == null
        ? items
        : values.mistake(use, "the name of a fragment; " + NearestWord.hint(name, byName.keySet()));
  }

  /** The item's {@code use}, or null if it is no reference to a fragment. */
  static @Nullable SourceNode use(SourceNode item) {
    return item instanceof SourceMap map && map.members().size() == 1 && map.member("use") != null
        ? map.members().get(0).value()
        : null;
  }
}
