package dev.relaykit.conformance.report;

import dev.relaykit.mock.source.Members;
import dev.relaykit.mock.source.SourceDocument;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.SourceProblem;
import dev.relaykit.mock.source.SourceProblems;
import dev.relaykit.mock.source.ValueReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a file of defects that were measured before. For one use. */
public final class KnownDefects {

  private final SourceProblems problems = new SourceProblems();
  private final ValueReader values = new ValueReader(problems);
  private final List<KnownDefect> defects = new ArrayList<>();

  private KnownDefects() {}

  /** What a file says, and what is wrong with it; with mistakes, the defects are not complete. */
  public record Content(List<KnownDefect> defects, List<SourceProblem> problems) {

    /** Copies the lists. */
    public Content {
      defects = List.copyOf(defects);
      problems = List.copyOf(problems);
    }
  }

  /** Reads a document: a map with the list {@code defects}. Never throws, whatever it is. */
  public static Content read(SourceDocument document) {
    return new KnownDefects().content(document);
  }

  private Content content(SourceDocument document) {
    problems.addAll(document.problems());
    SourceNode root = document.root();
    Members members = root == null ? null : values.members(root, "defects", List.of("defects"));
    SourceNode list = members == null ? null : members.need("defects");
    List<SourceNode> items = list == null ? null : values.items(list, "defects");
    for (SourceNode item : items == null ? List.<SourceNode>of() : items) {
      defect(item);
    }
    return new Content(defects, problems.list());
  }

  private void defect(SourceNode node) {
    Members members =
        values.members(node, "a defect", List.of("title", "measured", "cases", "shown_by"));
    if (members == null) {
      return;
    }
    String title = text(members, "title");
    String measured = text(members, "measured");
    String shownBy = text(members, "shown_by");
    SourceNode cases = members.need("cases");
    List<SourceNode> items = cases == null ? null : values.items(cases, "IDs of cases");
    List<String> ids = new ArrayList<>();
    for (SourceNode item : items == null ? List.<SourceNode>of() : items) {
      String id = values.text(item, "the ID of a case");
      if (id != null) {
        ids.add(id);
      }
    }
    if (title != null && measured != null && shownBy != null) {
      defects.add(new KnownDefect(title, measured, ids, shownBy));
    }
  }

  private @Nullable String text(Members members, String name) {
    SourceNode node = members.need(name);
    return node == null ? null : values.text(node, name);
  }
}
