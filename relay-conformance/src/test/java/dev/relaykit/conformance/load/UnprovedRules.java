package dev.relaykit.conformance.load;

import dev.relaykit.protocol.rules.RuleId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Why there is no case for a rule: what {@code unproved.txt} says. */
final class UnprovedRules {

  private static final String FILE = "unproved.txt";

  private UnprovedRules() {}

  /** The reasons by rule, in the order of the file; its first line says what the columns are. */
  static Map<RuleId, String> reasons() {
    Map<RuleId, String> reasons = new LinkedHashMap<>();
    try (InputStream in = UnprovedRules.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not there");
      }
      for (String line :
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList()) {
        String[] columns = line.split(" \\| ", 2);
        if (reasons.put(RuleId.parse(columns[0]), columns[1]) != null) {
          throw new IllegalStateException("two reasons for " + columns[0]);
        }
      }
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    return reasons;
  }
}
