package dev.relaykit.conformance.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The IDs that there ever were, as {@code cases/ids.txt} has them: under each version of the cases
 * those that it brought. Immutable.
 *
 * @param byVersion the IDs, sorted, by version, in the order of the versions
 */
record CaseIds(Map<String, List<String>> byVersion) {

  private static final String HEAD =
      """
      # The ID of every case there ever was, one a line, variants too, under the version of the cases that brought it. IDs are for
      # ever: lines are added here, by CaseIdsTest with -Dgolden.update=true, and none is ever taken away or changed.
      """;

  private static final String INDENT = "  ";

  CaseIds {
    Map<String, List<String>> sorted = new LinkedHashMap<>();
    byVersion.entrySet().stream()
        .sorted(Comparator.comparing(entry -> numbers(entry.getKey())))
        .forEach(entry -> sorted.put(entry.getKey(), sorted(entry.getValue())));
    byVersion = sorted;
  }

  static CaseIds of(String text) {
    Map<String, List<String>> byVersion = new LinkedHashMap<>();
    List<String> current = new ArrayList<>();
    for (String line : text.lines().filter(one -> !one.startsWith("#")).toList()) {
      if (line.startsWith(INDENT)) {
        current.add(line.strip());
      } else {
        current = byVersion.computeIfAbsent(line, version -> new ArrayList<>());
      }
    }
    return new CaseIds(byVersion);
  }

  /** With these too, those that are new under the version given; none is lost. */
  CaseIds with(String version, Collection<String> current) {
    Map<String, List<String>> all = new LinkedHashMap<>(byVersion);
    List<String> fresh = new ArrayList<>(all.getOrDefault(version, List.of()));
    current.stream().filter(id -> !listed().contains(id)).forEach(fresh::add);
    all.put(version, fresh);
    return new CaseIds(all);
  }

  /** All of them. */
  List<String> listed() {
    return byVersion.values().stream().flatMap(List::stream).toList();
  }

  /** Those that no case has any more. */
  List<String> goneFrom(Collection<String> current) {
    return listed().stream().filter(id -> !current.contains(id)).toList();
  }

  String text() {
    StringBuilder text = new StringBuilder(HEAD);
    byVersion.forEach(
        (version, ids) -> {
          text.append(version).append("\n");
          ids.forEach(id -> text.append(INDENT).append(id).append("\n"));
        });
    return text.toString();
  }

  private static List<String> sorted(List<String> ids) {
    return List.copyOf(new TreeSet<>(ids));
  }

  /** A version as a text that sorts as its numbers do. */
  private static String numbers(String version) {
    StringBuilder text = new StringBuilder();
    for (String number : version.split("\\.")) {
      text.append("%06d".formatted(Integer.parseInt(number)));
    }
    return text.toString();
  }
}
