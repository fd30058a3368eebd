package dev.relaykit.cli;

import dev.relaykit.conformance.judge.FrameAudit;
import dev.relaykit.conformance.judge.Judge;
import dev.relaykit.conformance.load.CaseLibrary;
import dev.relaykit.conformance.model.CaseResult;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Feature;
import dev.relaykit.conformance.model.SubjectInfo;
import dev.relaykit.conformance.model.Verdict;
import dev.relaykit.conformance.play.CasePlayer;
import dev.relaykit.conformance.report.CaseRounds;
import dev.relaykit.conformance.report.ConsoleText;
import dev.relaykit.conformance.report.MaskedReport;
import dev.relaykit.conformance.report.ReportFolder;
import dev.relaykit.conformance.report.RunReport;
import dev.relaykit.conformance.select.KnownFailing;
import dev.relaykit.conformance.select.RunJudgement;
import dev.relaykit.mock.tls.CertificateFolder;
import dev.relaykit.protocol.schema.SchemaIndex;
import dev.relaykit.protocol.schema.validation.SchemaValidator;
import dev.relaykit.protocol.session.SecretMask;
import dev.relaykit.protocol.time.SystemTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
  private final @Nullable SecretMask mask;

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
    this(options, out, command, null);
  }

  /**
   * A run with credentials that are not made up.
   *
   * @param mask what takes them out of all that is told; null for made-up ones
   */
  ConformRun(ConformOptions options, PrintWriter out, String command, @Nullable SecretMask mask) {
    this.mask = mask;
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
    KnownFailing known = options.knownFailing();
    prepareReport();
    Instant startedAt = new SystemTime().instant();
    List<CaseRounds> rounds = played(cases, play);
    List<CaseResult> results = rounds.stream().map(CaseRounds::worst).toList();
    ObjectNode made =
        RunReport.of(
            VersionProvider.version(),
            CaseLibrary.version(),
            options.run(command, startedAt),
            subjects,
            rounds);
    ObjectNode report = mask == null ? made : MaskedReport.of(made, mask);
    print(report);
    writeReport(report);
    RunJudgement judgement = RunJudgement.of(results, known);
    judgement.problems().forEach(problem -> out.println("red: " + masked(problem)));
    ConsoleText.flaky(report).forEach(out::println);
    out.println(ConsoleText.counts(report));
    out.flush();
    return judgement.isGreen()
        ? ExitCode.GOOD
        : wasKeptFromRunning(results) ? ExitCode.COULD_NOT_RUN : ExitCode.NOT_GOOD;
  }

  /** A folder that cannot be is no reason to lose the results of a long run. */
  private void prepareReport() {
    Path folder = options.report();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException problem) {
      throw new UsageError("--report", folder + " is no folder and cannot become one");
    }
  }

  private void writeReport(ObjectNode report) {
    Path folder = options.report();
    try {
      if (folder != null) {
        ReportFolder.write(folder, report, options.library().rules());
      }
    } catch (IOException problem) {
      throw new UsageError("--report", folder + " cannot be written: " + problem);
    }
    options.badge().write(report);
  }

  /** Whether no case has come to a verdict, and for some that is not because they were skipped. */
  private static boolean wasKeptFromRunning(List<CaseResult> results) {
    Set<Verdict.Kind> kinds = EnumSet.noneOf(Verdict.Kind.class);
    results.forEach(one -> kinds.add(one.verdict().kind()));
    boolean couldNot = kinds.remove(Verdict.Kind.COULD_NOT_RUN);
    kinds.remove(Verdict.Kind.SKIPPED);
    return couldNot && kinds.isEmpty();
  }

  private String masked(String text) {
    return mask == null ? text : mask.mask(text);
  }

  private List<CaseRounds> played(List<ConformanceCase> cases, OneCase play)
      throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(options.jobs());
    try {
      List<Future<CaseRounds>> running = new ArrayList<>();
      for (ConformanceCase one : cases) {
        running.add(pool.submit(() -> repeated(one, play)));
      }
      List<CaseRounds> results = new ArrayList<>();
      for (Future<CaseRounds> one : running) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException fault) {
      throw new IllegalStateException("a case could not be played", fault.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private CaseRounds repeated(ConformanceCase one, OneCase play) throws InterruptedException {
    CaseRounds rounds = CaseRounds.of(play.play(player, one));
    for (int round = 1; round < options.repeat(); round++) {
      rounds = rounds.and(play.play(player, one));
    }
    return rounds;
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
