package dev.relaykit.conformance.report;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Whether a subject still has a defect that was measured before. */
final class DefectCheck {

  private DefectCheck() {}

  /** One word, or a few where nothing is known. */
  static String of(KnownDefect defect, ComparedSubject subject) {
    List<JsonNode> entries =
        defect.cases().stream().flatMap(id -> subject.entriesOf(id).stream()).toList();
    List<JsonNode> showing = entries.stream().filter(entry -> isShown(defect, entry)).toList();
    if (!showing.isEmpty()) {
      return "**found**: "
          + showing.stream()
              .map(entry -> "`" + entry.path("id").asString() + "`")
              .collect(Collectors.joining(", "));
    }
    List<JsonNode> passed =
        entries.stream()
            .filter(entry -> entry.path("verdict").asString().startsWith("PASS"))
            .toList();
    if (!passed.isEmpty() && passed.size() == entries.size()) {
      return "not there";
    }
    return "not known: "
        + entries.stream()
            .filter(entry -> !passed.contains(entry))
            .map(entry -> entry.path("verdict").asString() + ", " + entry.path("reason").asString())
            .findFirst()
            .orElse("no such case was played");
  }

  private static boolean isShown(KnownDefect defect, JsonNode entry) {
    for (JsonNode finding : entry.path("findings")) {
      if (finding.path("blame").asString().equals("SUBJECT")
          && finding.path("weight").asString().equals("BREACH")
          && finding.path("text").asString().contains(defect.shownBy())) {
        return true;
      }
    }
    return false;
  }
}
