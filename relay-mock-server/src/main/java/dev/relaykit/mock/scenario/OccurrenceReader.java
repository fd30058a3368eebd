package dev.relaykit.mock.scenario;

import dev.relaykit.mock.source.Members;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.ValueReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the member {@code nth} of {@code match}. */
final class OccurrenceReader {

  private static final String WHAT = "a number that counts from 1";
  private static final int MAX_COUNT = 1_000_000;

  private final ValueReader values;

  OccurrenceReader(ValueReader values) {
    this.values = values;
  }

  @Nullable Occurrence read(SourceNode node) {
    return switch (node.kind()) {
      case SCALAR -> {
        Integer number = number(node);
        yield number == null ? null : Occurrence.listed(List.of(number));
      }
      case LIST -> listed(node);
      case MAP -> counted(node);
    };
  }

  private @Nullable Occurrence listed(SourceNode node) {
    List<SourceNode> items = values.items(node, "numbers that count from 1");
    List<Integer> numbers = new ArrayList<>();
    for (SourceNode item : items == null ? List.<SourceNode>of() : items) {
      Integer number = number(item);
      if (number != null) {
        numbers.add(number);
      }
    }
    return numbers.isEmpty() ? null : Occurrence.listed(numbers);
  }

  private @Nullable Occurrence counted(SourceNode node) {
    Members members = values.members(node, "nth", List.of("min", "max", "every"));
    if (members == null) {
      return null;
    }
    if (members.has("every") ? members.names().size() > 1 : members.names().isEmpty()) {
      return values.mistake(node, "nth with min, max or both, or with every alone");
    }
    Integer every = found(members, "every", 1);
    Integer min = found(members, "min", 1);
    Integer max = found(members, "max", Integer.MAX_VALUE);
    if (every == null || min == null || max == null) {
      return null;
    }
    if (min > max) {
      values.problems().add(node.place(), "found min " + min + " above max " + max);
      return null;
    }
    return members.has("every") ? Occurrence.every(every) : Occurrence.between(min, max);
  }

  private @Nullable Integer found(Members members, String name, int otherwise) {
    SourceNode node = members.find(name);
    return node == null ? (Integer) otherwise : number(node);
  }

  private @Nullable Integer number(SourceNode node) {
    return values.integer(node, WHAT, 1, MAX_COUNT);
  }
}
