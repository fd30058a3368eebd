package dev.relaykit.conformance.play;

import dev.relaykit.conformance.judge.Judge;
import dev.relaykit.conformance.model.Act;
import dev.relaykit.conformance.model.CaseResult;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Feature;
import dev.relaykit.conformance.model.Finding;
import dev.relaykit.conformance.model.Played;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.conformance.model.SubjectInfo;
import dev.relaykit.conformance.model.ValueExpectation;
import dev.relaykit.conformance.model.Verdict;
import dev.relaykit.conformance.testee.Testee;
import dev.relaykit.conformance.testee.TesteeTrouble;
import dev.relaykit.conformance.testee.Testees;
import dev.relaykit.mock.script.UnresolvedReference;
import dev.relaykit.mock.tls.CertificateFolder;
import dev.relaykit.protocol.time.RandomIds;
import dev.relaykit.protocol.time.Randomness;
import dev.relaykit.protocol.time.SystemTime;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Plays cases with a subject, each by itself: first its own two scripts against each other, then
 * the kit's script against the subject. Safe to use from any thread; each case takes the thread
 * that plays it, and one more.
 */
public final class CasePlayer {

  private final Judge judge;
  private final Options options;

  /**
   * How cases are played.
   *
   * @param seed what ids and choices are drawn from, for each case from the start
   * @param timeoutScale what the times that the kit waits are multiplied by, more than zero
   */
  public record Options(long seed, double timeoutScale) {}

  /** A player. */
  public CasePlayer(Judge judge, Options options) {
    this.judge = judge;
    this.options = options;
  }

  /** Plays the scripts of a case against each other. */
  public CaseResult self(ConformanceCase one) {
    SelfPlay.Outcome outcome = SelfPlay.play(one, options.seed());
    SubjectInfo model = new SubjectInfo(one.side(), "its own script", "", "", Set.of(), true);
    Judge.Judged judged = judge.judge(outcome.observed(), model);
    return new CaseResult(
        one,
        judged.verdict(),
        outcome.observed().closing(),
        judged.findings(),
        outcome.transcript(),
        "",
        Duration.ZERO);
  }

  /**
   * Plays a case about a client.
   *
   * @param testees starts the client
   * @param tls what the kit encrypts with where the client cannot do without or the case is about
   *     that, or null if nobody has made any
   */
  public CaseResult client(ConformanceCase one, Testees testees, @Nullable CertificateFolder tls)
      throws InterruptedException {
    SubjectInfo info = testees.info();
    CaseResult unplayed = unplayed(one, Side.CLIENT, info);
    if (unplayed != null) {
      return unplayed;
    }
    boolean plain = info.features().contains(Feature.WS) && !one.features().contains(Feature.WSS);
    if (!plain && tls == null) {
      return CaseResult.unplayed(one, Verdict.couldNotRun("there are no certificates for TLS"));
    }
    Testee testee;
    try {
      testee = testees.start();
    } catch (TesteeTrouble trouble) {
      return CaseResult.unplayed(one, Verdict.couldNotRun(String.valueOf(trouble.getMessage())));
    }
    Recording recording = new Recording(new SystemTime(), Role.SERVER);
    CaptureWatch captures = new CaptureWatch();
    try (PlayLoop loop = new PlayLoop()) {
      Stage stage = stage(Role.SERVER, Parameters.DEFAULT, loop, captures::captured);
      ClientCase.Outcome outcome;
      try {
        outcome =
            new ClientCase(
                    one,
                    recording,
                    loop,
                    stage,
                    captures,
                    testee,
                    plain ? null : tls,
                    info.features().contains(Feature.TIMING))
                .play();
      } finally {
        testee.close();
      }
      TesteeTrouble trouble = testee.trouble();
      if (trouble != null) {
        recording.cause(
            String.valueOf(trouble.getMessage()),
            Director.finding(one.place().toString(), "while the case was played", trouble));
      }
      return judged(one, info, recording, loop, stage, outcome, testee.output());
    }
  }

  /** Plays a case about a server. */
  public CaseResult server(ConformanceCase one, ServerUnderTest server)
      throws InterruptedException {
    CaseResult unplayed = unplayed(one, Side.SERVER, server.info());
    if (unplayed != null) {
      return unplayed;
    }
    if (server.control() == null
        && one.acts().stream().anyMatch(act -> act.kind() == Act.Kind.PUSH)) {
      return CaseResult.unplayed(one, Verdict.skipped("no control"));
    }
    Recording recording = new Recording(new SystemTime(), Role.CLIENT);
    CaptureWatch captures = new CaptureWatch();
    try (PlayLoop loop = new PlayLoop()) {
      ServerCase[] playing = new ServerCase[1];
      Stage stage =
          stage(
              Role.CLIENT,
              server.parameters().ofCase(one.id()),
              loop,
              name -> {
                captures.captured(name);
                if (playing[0] != null) {
                  playing[0].captured();
                }
              });
      playing[0] = new ServerCase(one, recording, loop, stage, captures, server);
      return judged(one, server.info(), recording, loop, stage, playing[0].play(), "");
    }
  }

  /** Why a case is not played at all, or null. */
  private @Nullable CaseResult unplayed(ConformanceCase one, Side side, SubjectInfo info) {
    if (one.side() != side) {
      return CaseResult.unplayed(
          one, Verdict.skipped("the case is about a " + one.side().wireName()));
    }
    Set<Feature> missing = new TreeSet<>(one.features());
    missing.removeAll(info.features());
    if (!missing.isEmpty()) {
      return CaseResult.unplayed(
          one,
          Verdict.skipped(
              "not offered: "
                  + missing.stream().map(Feature::wireName).collect(Collectors.joining(", "))));
    }
    CaseResult self = self(one);
    return self.verdict().isPass()
        ? null
        : CaseResult.unplayed(
            one,
            Verdict.couldNotRun("the case does not even play itself: " + self.verdict().reason()));
  }

  private Stage stage(Role role, Parameters parameters, PlayLoop loop, Consumer<String> onCapture) {
    return new Stage(
        role,
        parameters,
        loop.scheduler(),
        new SystemTime(),
        new RandomIds(Randomness.seeded(options.seed())),
        Randomness.seeded(~options.seed()),
        options.timeoutScale(),
        onCapture);
  }

  private CaseResult judged(
      ConformanceCase one,
      SubjectInfo info,
      Recording recording,
      PlayLoop loop,
      Stage stage,
      ClientCase.Outcome outcome,
      String testeeOutput) {
    if (recording.findings().isEmpty() && outcome.unsupported() == null) {
      loop.call(
          () -> {
            one.values().forEach(wanted -> check(wanted, stage, recording));
            return true;
          });
    }
    Played played =
        new Played(
            one,
            recording.findings(),
            recording.frames(),
            recording.captures(),
            outcome.connections(),
            outcome.closing(),
            outcome.unsupported());
    Judge.Judged judged = judge.judge(played, info);
    return new CaseResult(
        one,
        judged.verdict(),
        outcome.closing(),
        judged.findings(),
        recording.lines(),
        testeeOutput,
        recording.took());
  }

  /** Holds a captured value against what is expected of it. */
  static void check(ValueExpectation wanted, Stage stage, Recording recording) {
    try {
      JsonNode value = wanted.value().render(stage.scope());
      if (wanted.pattern() != null) {
        if (!wanted.pattern().matches(value)) {
          differs(recording, wanted, "expected " + wanted.pattern().describe(), value);
        }
      } else if (wanted.other() != null) {
        JsonNode other = wanted.other().render(stage.scope());
        if (value.equals(other) != wanted.equal()) {
          differs(
              recording,
              wanted,
              wanted.equal() ? "expected " + other : "expected another value than before",
              value);
        }
      }
    } catch (UnresolvedReference unresolved) {
      recording.finding(Finding.breach(wanted.place(), String.valueOf(unresolved.getMessage())));
    }
  }

  private static void differs(
      Recording recording, ValueExpectation wanted, String expected, JsonNode found) {
    recording.finding(Finding.breach(wanted.place(), expected + ", found " + found));
  }
}
