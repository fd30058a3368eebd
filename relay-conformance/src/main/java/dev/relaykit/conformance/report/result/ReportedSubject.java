package dev.relaykit.conformance.report.result;

import dev.relaykit.conformance.model.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What one subject did, out of one report or several about it: of the same name and version. Of a
 * case that is in several the worst result counts. Does not change once it is handed out.
 */
public final class ReportedSubject {

  private final JsonNode subject;
  private final Set<String> sides;
  private final List<ReportedRun> runs = new ArrayList<>();
  private final Map<String, ReportedCase> cases = new LinkedHashMap<>();

  private ReportedSubject(JsonNode subject, Set<String> sides) {
    this.subject = subject;
    this.sides = sides;
  }

  /**
   * The subjects of these reports, in order. A report about a client and a server is about two.
   *
   * @throws IllegalArgumentException if a verdict is none that there is
   */
  public static List<ReportedSubject> of(List<JsonNode> reports) {
    Map<String, ReportedSubject> subjects = new LinkedHashMap<>();
    for (JsonNode report : reports) {
      List<ReportedCase> cases = report.path("cases").valueStream().map(ReportedCase::of).toList();
      for (ReportedSubject part : parts(report.path("subject"))) {
        ReportedSubject known = subjects.computeIfAbsent(part.heading(), heading -> part);
        known.runs.add(ReportedRun.of(report));
        cases.stream()
            .filter(one -> part.sides.isEmpty() || part.sides.contains(one.side()))
            .forEach(one -> known.cases.merge(one.id(), one, ReportedCase::and));
      }
    }
    return subjects.values().stream().filter(one -> !one.cases.isEmpty()).toList();
  }

  private static List<ReportedSubject> parts(JsonNode subject) {
    JsonNode parts = subject.path("parts");
    return parts.size() < 2
        ? List.of(new ReportedSubject(subject, Set.of()))
        : parts
            .valueStream()
            .map(part -> new ReportedSubject(part, Set.of(part.path("side").asString(""))))
            .toList();
  }

  /** Name and version. */
  public String heading() {
    return name() + (version().isEmpty() ? "" : " " + version());
  }

  /** What it is called. */
  public String name() {
    return subject.path("name").asString("");
  }

  /** Its version, empty if nobody said. */
  public String version() {
    return subject.path("version").asString("");
  }

  /** What it is written in, empty if nobody said. */
  public String language() {
    return subject.path("language").asString("");
  }

  /** How its reports were made, in order. */
  public List<ReportedRun> runs() {
    return Collections.unmodifiableList(runs);
  }

  /** What came of its cases, in the order of the reports. */
  public Collection<ReportedCase> cases() {
    return Collections.unmodifiableCollection(cases.values());
  }

  /** What came of one case. */
  public Optional<ReportedCase> find(String id) {
    return Optional.ofNullable(cases.get(id));
  }

  /** The case of an ID, and its variants. */
  public List<ReportedCase> variantsOf(String id) {
    return cases.values().stream()
        .filter(one -> one.id().equals(id) || one.id().startsWith(id + "@"))
        .toList();
  }

  /** How many cases came to a verdict. */
  public long count(Verdict.Kind verdict) {
    return cases.values().stream().filter(one -> one.verdict() == verdict).count();
  }
}
