package dev.relaykit.conformance.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The files of cases that fail besides those that are meant: a defect and a case on each line. */
final class Besides {

  private static final String BETWEEN = " | ";

  private Besides() {}

  static Map<String, Set<String>> read(String file) {
    try (InputStream in = Besides.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is not there");
      }
      Map<String, Set<String>> besides = new TreeMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .forEach(
              line -> {
                int end = line.indexOf(BETWEEN);
                besides
                    .computeIfAbsent(line.substring(0, end), name -> new TreeSet<>())
                    .add(line.substring(end + BETWEEN.length()));
              });
      return besides;
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  /** The text of such a file. */
  static String text(Map<String, Set<String>> besides) {
    StringBuilder text = new StringBuilder("DEFECT | CASE\n");
    new TreeMap<>(besides)
        .forEach(
            (name, cases) ->
                new TreeSet<>(cases)
                    .forEach(one -> text.append(name).append(BETWEEN).append(one).append('\n')));
    return text.toString();
  }
}
