package dev.relaykit.conformance.select;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Cases that are known to fail: one pattern a line, with comments after {@code #}. Immutable.
 *
 * @param entries the patterns, with their places
 */
public record KnownFailing(List<Entry> entries) {

  /** Nothing is known to fail. */
  public static final KnownFailing NONE = new KnownFailing(List.of());

  /**
   * One pattern.
   *
   * @param glob the pattern
   * @param place {@code file:line}
   */
  public record Entry(Glob glob, String place) {}

  /** Copies the list. */
  public KnownFailing {
    entries = List.copyOf(entries);
  }

  /**
   * Reads a list.
   *
   * @throws IOException if the file cannot be read
   */
  public static KnownFailing read(Path file) throws IOException {
    List<Entry> entries = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      String pattern = line.replaceFirst("#.*", "").strip();
      if (!pattern.isEmpty()) {
        entries.add(new Entry(new Glob(pattern), file + ":" + number));
      }
    }
    return new KnownFailing(entries);
  }

  /** Whether a case is listed. */
  public boolean lists(String id) {
    return entries.stream().anyMatch(entry -> entry.glob().matches(id));
  }
}
