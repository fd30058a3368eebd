package dev.relaykit.cli;

import dev.relaykit.conformance.judge.FrameAudit;
import dev.relaykit.conformance.judge.Judge;
import dev.relaykit.conformance.model.CaseResult;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Feature;
import dev.relaykit.conformance.model.SubjectInfo;
import dev.relaykit.conformance.model.Verdict;
import dev.relaykit.conformance.play.CasePlayer;
import dev.relaykit.conformance.report.ConsoleText;
import dev.relaykit.conformance.report.ReportFolder;
import dev.relaykit.conformance.report.RunReport;
import dev.relaykit.conformance.select.RunJudgement;
import dev.relaykit.mock.tls.CertificateFolder;
import dev.relaykit.protocol.schema.SchemaIndex;
import dev.relaykit.protocol.schema.validation.SchemaValidator;
import dev.relaykit.protocol.time.SystemTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Plays the selected cases and tells what came of them. For one command. */
final class ConformRun {

  private final ConformOptions options;
  private final PrintWriter out;
  private final String command;
  private final CasePlayer player;

  /** Plays one case with whoever is judged. */
  @FunctionalInterface
  interface OneCase {
    CaseResult play(CasePlayer player, ConformanceCase one) throws InterruptedException;
  }

  /**
   * A run.
   *
   * @param command what replays it, as a user would type it
   */
  ConformRun(ConformOptions options, PrintWriter out, String command) {
    this.options = options;
    this.out = out;
    this.command = command;
    this.player =
        new CasePlayer(
            new Judge(
                options.library().rules(), new FrameAudit(new SchemaValidator(SchemaIndex.load()))),
            options.playing());
  }

  /** Lists cases, one a line: ID, level, side and title, with tabs between them. */
  static int list(List<ConformanceCase> cases, PrintWriter out) {
    for (ConformanceCase one : cases) {
      out.println(
          one.id() + "\t" + one.level() + "\t" + one.side().wireName() + "\t" + one.title());
    }
    out.flush();
    return ExitCode.GOOD;
  }

  /** What cases about this client are encrypted with, or null if none is. */
  static @Nullable CertificateFolder certificates(List<ConformanceCase> cases, SubjectInfo client) {
    boolean needed =
        !client.features().contains(Feature.WS)
            || cases.stream().anyMatch(one -> one.features().contains(Feature.WSS));
    return needed ? CertificateFolder.temporary() : null;
  }

  /** Plays the cases; gives the exit code. */
  int run(List<ConformanceCase> cases, List<SubjectInfo> subjects, OneCase play)
      throws InterruptedException {
    Instant startedAt = new SystemTime().instant();
    List<CaseResult> results = played(cases, play);
    ObjectNode report =
        RunReport.of(VersionProvider.version(), options.run(command, startedAt), subjects, results);
    print(report);
    if (options.report() != null) {
      try {
        ReportFolder.write(options.report(), report);
      } catch (IOException problem) {
        throw new UsageError("--report", options.report() + " cannot be written: " + problem);
      }
    }
    RunJudgement judgement = RunJudgement.of(results, options.knownFailing());
    judgement.problems().forEach(problem -> out.println("red: " + problem));
    out.println(ConsoleText.counts(report));
    out.flush();
    boolean nothing =
        results.stream().allMatch(one -> one.verdict().kind() == Verdict.Kind.COULD_NOT_RUN);
    return judgement.isGreen()
        ? ExitCode.GOOD
        : nothing && !results.isEmpty() ? ExitCode.COULD_NOT_RUN : ExitCode.NOT_GOOD;
  }

  private List<CaseResult> played(List<ConformanceCase> cases, OneCase play)
      throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(options.jobs());
    try {
      List<Future<CaseResult>> running = new ArrayList<>();
      for (ConformanceCase one : cases) {
        running.add(pool.submit(() -> repeated(one, play)));
      }
      List<CaseResult> results = new ArrayList<>();
      for (Future<CaseResult> one : running) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException fault) {
      throw new IllegalStateException("a case could not be played", fault.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  /** Of several rounds the worst counts. */
  private CaseResult repeated(ConformanceCase one, OneCase play) throws InterruptedException {
    CaseResult worst = play.play(player, one);
    for (int round = 1; round < options.repeat() && isGood(worst); round++) {
      CaseResult next = play.play(player, one);
      if (!isGood(next)) {
        worst = next;
      }
    }
    return worst;
  }

  private static boolean isGood(CaseResult result) {
    return result.verdict().isPass() || result.verdict().kind() == Verdict.Kind.SKIPPED;
  }

  private void print(JsonNode report) {
    for (JsonNode entry : report.path("cases")) {
      String verdict = entry.path("verdict").asString();
      if (options.isTrace() || verdict.equals("FAIL") || verdict.equals("COULD_NOT_RUN")) {
        out.println(ConsoleText.details(entry));
      } else {
        out.println(ConsoleText.line(entry));
      }
    }
  }
}
