package dev.relaykit.conformance.report.result;

import dev.relaykit.conformance.model.Verdict;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What came of one case, out of one report or several. Immutable.
 *
 * @param id its ID, with the name of the variant
 * @param title what a right subject does
 * @param level how strictly it binds
 * @param rules the IDs of the rules that it proves, the most important one first
 * @param side which end is judged, {@code client} or {@code server}
 * @param features what the subject needs to be able to do
 * @param verdict the worst one
 * @param reason of that verdict, possibly empty
 * @param closing how the subject ended its last connection, possibly empty
 * @param findings what is to be said against the subject or the kit
 * @param transcript what went over the wire
 * @param testeeOutput the end of what a testee wrote to its standard error, possibly empty
 * @param replay the command that plays it again
 * @param rounds how many rounds came to each verdict
 */
public record ReportedCase(
    String id,
    String title,
    String level,
    List<String> rules,
    String side,
    List<String> features,
    Verdict.Kind verdict,
    String reason,
    String closing,
    List<ReportedFinding> findings,
    List<ReportedLine> transcript,
    String testeeOutput,
    String replay,
    Map<Verdict.Kind, Integer> rounds) {

  /** Copies the collections. */
  public ReportedCase {
    rules = List.copyOf(rules);
    features = List.copyOf(features);
    findings = List.copyOf(findings);
    transcript = List.copyOf(transcript);
    rounds = Collections.unmodifiableMap(new EnumMap<>(rounds));
  }

  /**
   * Reads an entry of a report.
   *
   * @throws IllegalArgumentException if its verdict is none that there is
   */
  public static ReportedCase of(JsonNode entry) {
    Verdict.Kind verdict = verdict(entry.path("verdict").asString(""));
    Map<Verdict.Kind, Integer> rounds = new EnumMap<>(Verdict.Kind.class);
    entry
        .path("rounds")
        .properties()
        .forEach(one -> rounds.put(verdict(one.getKey()), one.getValue().asInt(1)));
    if (rounds.isEmpty()) {
      rounds.put(verdict, 1);
    }
    return new ReportedCase(
        entry.path("id").asString(""),
        entry.path("title").asString(""),
        entry.path("level").asString(""),
        texts(entry.path("rules")),
        entry.path("side").asString(""),
        texts(entry.path("features")),
        verdict,
        entry.path("reason").asString(""),
        entry.at("/closing/text").asString(""),
        entry.path("findings").valueStream().map(ReportedFinding::of).toList(),
        entry.path("transcript").valueStream().map(ReportedLine::of).toList(),
        entry.path("testee_output").asString("").strip(),
        entry.path("replay").asString(""),
        rounds);
  }

  private static Verdict.Kind verdict(String name) {
    try {
      return Verdict.Kind.valueOf(name);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException("there is no verdict '" + name + "'", unknown);
    }
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(item -> item.asString("")).toList();
  }

  /** The worse of the two, with the rounds of both. */
  public ReportedCase and(ReportedCase other) {
    ReportedCase worst = other.verdict.isWorseThan(verdict) ? other : this;
    Map<Verdict.Kind, Integer> sum = new EnumMap<>(rounds);
    other.rounds.forEach((kind, count) -> sum.merge(kind, count, Integer::sum));
    return new ReportedCase(
        worst.id,
        worst.title,
        worst.level,
        worst.rules,
        worst.side,
        worst.features,
        worst.verdict,
        worst.reason,
        worst.closing,
        worst.findings,
        worst.transcript,
        worst.testeeOutput,
        worst.replay,
        sum);
  }

  /** Whether it did not always come to the same verdict. */
  public boolean isFlaky() {
    return rounds.size() > 1;
  }

  /** How often it came to which verdict, for people; empty if it was always the same one. */
  public String flakiness() {
    if (!isFlaky()) {
      return "";
    }
    int total = rounds.values().stream().mapToInt(Integer::intValue).sum();
    return rounds.entrySet().stream()
        .map(one -> one.getValue() + " " + one.getKey())
        .collect(Collectors.joining(", ", "flaky: ", " in " + total + " rounds"));
  }
}
