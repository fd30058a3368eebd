package dev.relaykit.soak.shrink;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Delta debugging: leaves out larger, then smaller parts of a list for as long as what is left
 * still fails.
 */
final class DeltaDebug {

  private DeltaDebug() {}

  /**
   * A part of the items, in their order, that fails and of which none alone can be left out, if the
   * test always says the same of the same list.
   *
   * @param items a list that fails
   * @param fails the test; one that says false from some time on ends the search
   */
  static <T> List<T> minimal(List<T> items, Predicate<List<T>> fails) {
    if (items.isEmpty() || fails.test(List.of())) {
      return List.of();
    }
    List<T> rest = List.copyOf(items);
    int parts = 2;
    while (rest.size() > 1) {
      parts = Math.min(parts, rest.size());
      List<T> part = firstPart(rest, parts, fails);
      if (part != null) {
        rest = part;
        parts = 2;
        continue;
      }
      List<T> complement = firstComplement(rest, parts, fails);
      if (complement != null) {
        rest = complement;
        parts = Math.max(parts - 1, 2);
      } else if (parts == rest.size()) {
        return rest;
      } else {
        parts *= 2;
      }
    }
    return rest;
  }

  private static <T> @Nullable List<T> firstPart(
      List<T> items, int parts, Predicate<List<T>> fails) {
    for (int i = 0; i < parts; i++) {
      List<T> part = List.copyOf(items.subList(edge(items, i, parts), edge(items, i + 1, parts)));
      if (fails.test(part)) {
        return part;
      }
    }
    return null;
  }

  private static <T> @Nullable List<T> firstComplement(
      List<T> items, int parts, Predicate<List<T>> fails) {
    for (int i = 0; i < parts && parts > 2; i++) {
      List<T> complement = new ArrayList<>(items.subList(0, edge(items, i, parts)));
      complement.addAll(items.subList(edge(items, i + 1, parts), items.size()));
      if (fails.test(complement)) {
        return List.copyOf(complement);
      }
    }
    return null;
  }

  private static int edge(List<?> items, int part, int parts) {
    return (int) ((long) part * items.size() / parts);
  }
}
