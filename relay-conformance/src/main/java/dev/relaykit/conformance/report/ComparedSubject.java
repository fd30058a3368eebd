package dev.relaykit.conformance.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import tools.jackson.databind.JsonNode;

/** One column of a comparison: what one subject did, out of one report or several about it. */
final class ComparedSubject {

  /** What is worth telling most, last: of a case in two reports of one subject this counts. */
  private static final List<String> WORSE =
      List.of("PASS", "PASS_NON_STRICT", "SKIPPED", "INFO", "COULD_NOT_RUN", "FAIL");

  private static final BinaryOperator<JsonNode> WORST =
      BinaryOperator.maxBy(
          Comparator.comparingInt(entry -> WORSE.indexOf(entry.path("verdict").asString())));

  private final JsonNode subject;
  private final Map<String, JsonNode> entries = new LinkedHashMap<>();

  private ComparedSubject(JsonNode subject) {
    this.subject = subject;
  }

  /** The subjects of these reports, in order. */
  static List<ComparedSubject> of(List<JsonNode> reports) {
    Map<String, ComparedSubject> subjects = new LinkedHashMap<>();
    for (JsonNode report : reports) {
      ComparedSubject fresh = new ComparedSubject(report.path("subject"));
      ComparedSubject known = subjects.computeIfAbsent(fresh.heading(), heading -> fresh);
      report
          .path("cases")
          .forEach(entry -> known.entries.merge(entry.path("id").asString(), entry, WORST));
    }
    return List.copyOf(subjects.values());
  }

  String heading() {
    String version = subject.path("version").asString("");
    return subject.path("name").asString("") + (version.isEmpty() ? "" : " " + version);
  }

  String language() {
    return subject.path("language").asString("");
  }

  Set<String> ids() {
    return entries.keySet();
  }

  Optional<JsonNode> entry(String id) {
    return Optional.ofNullable(entries.get(id));
  }

  /** The case of an ID, and its variants. */
  List<JsonNode> entriesOf(String id) {
    return entries.entrySet().stream()
        .filter(entry -> entry.getKey().equals(id) || entry.getKey().startsWith(id + "@"))
        .map(Map.Entry::getValue)
        .toList();
  }

  long count(String verdict) {
    return entries.values().stream()
        .filter(entry -> entry.path("verdict").asString().equals(verdict))
        .count();
  }
}
