package dev.relaykit.conformance.load;

import dev.relaykit.protocol.rules.RuleId;
import dev.relaykit.protocol.rules.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A rule that no case cites for somebody whom it binds, as {@code uncited.txt} has it.
 *
 * @param rule the rule
 * @param subject for whom
 * @param isHidden whether no frame, connection or answer could ever tell a right subject from a
 *     wrong one; else an observation is missing that somebody could make
 * @param text why nothing could tell, or which observation is missing
 */
record UncitedRule(RuleId rule, Subject subject, boolean isHidden, String text) {

  private static final String FILE = "uncited.txt";

  /** All of them, in the order of the file; its first line says what the columns are. */
  static List<UncitedRule> all() {
    List<UncitedRule> all = new ArrayList<>();
    try (InputStream in = UncitedRule.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not there");
      }
      for (String line :
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList()) {
        all.add(parse(line));
      }
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    return List.copyOf(all);
  }

  private static UncitedRule parse(String line) {
    String[] columns = line.split(" \\| ", 4);
    boolean isHidden =
        switch (columns[2]) {
          case "hidden" -> true;
          case "missing" -> false;
          default -> throw new IllegalStateException("neither hidden nor missing: " + line);
        };
    return new UncitedRule(
        RuleId.parse(columns[0]),
        Subject.valueOf(columns[1].toUpperCase(Locale.ROOT)),
        isHidden,
        columns[3]);
  }
}
