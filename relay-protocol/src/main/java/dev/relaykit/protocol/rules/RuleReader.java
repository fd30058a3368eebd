package dev.relaykit.protocol.rules;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the rule list's JSON. Strict: a word that is not known is an error, since the file is ours.
 */
final class RuleReader {

  private RuleReader() {}

  static List<Rule> read(byte[] json) {
    List<Rule> rules = new ArrayList<>();
    for (JsonNode entry : JsonMapper.shared().readTree(json).required("rules")) {
      rules.add(rule(entry));
    }
    return rules;
  }

  private static Rule rule(JsonNode entry) {
    RuleId id = RuleId.parse(entry.required("id").asString());
    try {
      return new Rule(
          id,
          Level.valueOf(entry.required("level").asString()),
          subjects(entry.required("subject")),
          Grade.valueOf(entry.required("grade").asString().toUpperCase(Locale.ROOT)),
          textOrNull(entry.get("feature")),
          entry.required("sentence").asString());
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(id + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Set<Subject> subjects(JsonNode letters) {
    Set<Subject> subjects = EnumSet.noneOf(Subject.class);
    for (JsonNode letter : letters) {
      subjects.add(Subject.ofLetter(letter.asString()));
    }
    return subjects;
  }

  private static @Nullable String textOrNull(@Nullable JsonNode node) {
    return node == null ? null : node.asString();
  }
}
