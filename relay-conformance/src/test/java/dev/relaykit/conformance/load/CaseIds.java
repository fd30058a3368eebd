package dev.relaykit.conformance.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The IDs that there ever were, as {@code cases/ids.txt} has them. Immutable.
 *
 * @param listed the IDs, sorted
 */
record CaseIds(List<String> listed) {

  private static final String HEAD =
      """
      # The ID of every case there ever was, one a line, variants too. IDs are for ever: lines are
      # added here, by CaseIdsTest with -Dgolden.update=true, and none is ever taken away or changed.
      """;

  CaseIds {
    listed = List.copyOf(new TreeSet<>(listed));
  }

  static CaseIds of(String text) {
    return new CaseIds(text.lines().filter(line -> !line.startsWith("#")).toList());
  }

  /** With these too; none is lost. */
  CaseIds with(Collection<String> current) {
    List<String> all = new ArrayList<>(listed);
    all.addAll(current);
    return new CaseIds(all);
  }

  /** Those that no case has any more. */
  List<String> goneFrom(Collection<String> current) {
    return listed.stream().filter(id -> !current.contains(id)).toList();
  }

  String text() {
    return HEAD + String.join("\n", listed) + "\n";
  }
}
