package dev.relaykit.conformance.report;

import dev.relaykit.conformance.model.CaseResult;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Feature;
import dev.relaykit.conformance.model.SubjectInfo;
import dev.relaykit.conformance.model.Verdict;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the tree of a report, from which every other form is drawn. */
public final class RunReport {

  private static final double NANOS_PER_MILLI = 1e6;

  private RunReport() {}

  /**
   * The tree.
   *
   * @param kitVersion the version of the kit
   * @param suiteVersion the version of its cases
   * @param run how the run was made
   * @param subjects who was judged, at least one
   * @param results what came of the cases, in their order
   */
  public static ObjectNode of(
      String kitVersion,
      String suiteVersion,
      RunInfo run,
      List<SubjectInfo> subjects,
      List<CaseRounds> results) {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    ObjectNode kit = report.putObject("kit");
    kit.put("name", "RELAY kit").put("version", kitVersion).put("suite", suiteVersion);
    report.set("subject", subject(subjects));
    report.set("run", run(run));
    ObjectNode counts = report.putObject("counts");
    for (Verdict.Kind kind : Verdict.Kind.values()) {
      long count = results.stream().filter(one -> one.worst().verdict().kind() == kind).count();
      counts.put(kind.name(), count);
    }
    ArrayNode cases = report.putArray("cases");
    results.forEach(result -> cases.add(entry(result, run)));
    return report;
  }

  private static ObjectNode run(RunInfo run) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("command", run.command());
    node.put("started_at", run.startedAt().truncatedTo(ChronoUnit.SECONDS).toString());
    node.put("seed", run.seed());
    node.put("timeout_scale", run.timeoutScale());
    node.put("repeat", run.repeat());
    node.put("jobs", run.jobs());
    ObjectNode selection = node.putObject("selection");
    run.selection().forEach((flag, values) -> values.forEach(selection.withArray(flag)::add));
    return node;
  }

  private static String replay(RunInfo run, ConformanceCase played) {
    return run.command()
        + " --only "
        + played.id().text()
        + (run.seed() == RunInfo.DEFAULT_SEED ? "" : " --seed " + run.seed())
        + (run.timeoutScale() == 1 ? "" : " --timeout-scale " + run.timeoutScale())
        + " --trace";
  }

  private static ObjectNode subject(List<SubjectInfo> subjects) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", joined(subjects, " and ", SubjectInfo::name));
    ArrayNode sides = node.putArray("sides");
    subjects.stream().map(one -> one.side().wireName()).distinct().forEach(sides::add);
    node.put("version", joined(subjects.subList(0, 1), "", SubjectInfo::version));
    node.put("language", joined(subjects.subList(0, 1), "", SubjectInfo::language));
    ArrayNode features = node.putArray("features");
    subjects.stream()
        .flatMap(one -> one.features().stream())
        .distinct()
        .map(Feature::wireName)
        .forEach(features::add);
    ArrayNode parts = node.putArray("parts");
    for (SubjectInfo one : subjects) {
      parts
          .addObject()
          .put("side", one.side().wireName())
          .put("name", one.name())
          .put("version", one.version())
          .put("language", one.language());
    }
    return node;
  }

  private static String joined(
      List<SubjectInfo> subjects, String between, Function<SubjectInfo, String> part) {
    return String.join(between, subjects.stream().map(part).toList());
  }

  private static ObjectNode entry(CaseRounds rounds, RunInfo run) {
    CaseResult result = rounds.worst();
    ConformanceCase played = result.playedCase();
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.put("id", played.id().text());
    entry.put("title", played.title());
    entry.put("level", played.level().name());
    ArrayNode rules = entry.putArray("rules");
    played.rules().forEach(rule -> rules.add(rule.text()));
    entry.put("side", played.side().wireName());
    ArrayNode features = entry.putArray("features");
    played.features().forEach(feature -> features.add(feature.wireName()));
    entry.put("verdict", result.verdict().kind().name());
    entry.put("reason", result.verdict().reason());
    ObjectNode verdicts = entry.putObject("rounds");
    rounds.verdicts().forEach((kind, count) -> verdicts.put(kind.name(), count.intValue()));
    ObjectNode closing = entry.putObject("closing");
    closing.put("kind", result.closing().kind().name()).put("text", result.closing().text());
    entry.put("took_ms", result.took().toMillis());
    ArrayNode findings = entry.putArray("findings");
    result
        .findings()
        .forEach(
            one -> {
              ObjectNode finding =
                  findings
                      .addObject()
                      .put("blame", one.blame().name())
                      .put("weight", one.weight().name())
                      .put("place", one.place())
                      .put("text", one.text());
              if (one.rule() != null) {
                finding.put("rule", one.rule().text());
              }
            });
    ArrayNode transcript = entry.putArray("transcript");
    result
        .transcript()
        .forEach(
            line ->
                transcript
                    .addObject()
                    .put("at_ms", Math.round(line.at().toNanos() / NANOS_PER_MILLI * 10) / 10.0)
                    .put("connection", line.connection())
                    .put("kind", line.kind().name())
                    .put("text", line.text()));
    entry.put("testee_output", result.testeeOutput());
    entry.put("replay", replay(run, played));
    return entry;
  }
}
