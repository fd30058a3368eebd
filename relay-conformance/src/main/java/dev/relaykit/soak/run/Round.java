package dev.relaykit.soak.run;

import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.protocol.time.Ticker;
import dev.relaykit.soak.judge.Circumstances;
import dev.relaykit.soak.judge.RoundJudge;
import dev.relaykit.soak.judge.Told;
import dev.relaykit.soak.judge.Violation;
import dev.relaykit.soak.judge.Violation.Demand;
import dev.relaykit.soak.plan.PlannedMessage;
import dev.relaykit.soak.plan.RoundPlan;
import dev.relaykit.soak.tap.WireFact;
import dev.relaykit.soak.tap.WireTap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One round: a server, a tap before it, a client, and the messages of a plan. For one use, on one
 * thread.
 */
final class Round {

  /** How the client is set in every round. */
  static final SoakClient.Settings SETTINGS =
      new SoakClient.Settings(
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofMillis(5),
          Duration.ofMillis(100),
          "soak");

  /** How long a send may take to end before it hangs; many times its timeout. */
  private static final Duration SEND_PATIENCE = Duration.ofSeconds(30);

  /** How long the client may take to be well again after the last mishap. */
  private static final Duration RECOVERY_PATIENCE = Duration.ofSeconds(60);

  /** After how many messages the server's journal is emptied, which nobody reads. */
  private static final int JOURNAL_MESSAGES = 100;

  private static final Duration PROBE_PATIENCE = Duration.ofSeconds(3);
  private static final Duration QUIET = Duration.ofMillis(200);
  private static final Duration SETTLE_PATIENCE = Duration.ofSeconds(5);

  private final RoundPlan plan;
  private final Scenario scenario;
  private final SoakClient.Subject subject;
  private final int window;
  private final Ticker ticker;
  private final Patience patience;
  private final Semaphore mayLeave;
  private final List<PlannedMessage> sent = new ArrayList<>();
  private final List<Recorder> recorders = new ArrayList<>();
  private final List<Violation> violations = new ArrayList<>();

  /** {@code scenario} is what the server plays of the plan. */
  Round(RoundPlan plan, Scenario scenario, SoakClient.Subject subject, Ticker ticker) {
    this.plan = plan;
    this.scenario = scenario;
    this.subject = subject;
    this.window = plan.window();
    this.ticker = ticker;
    this.patience = new Patience(ticker);
    this.mayLeave = new Semaphore(window);
  }

  RoundResult run() throws InterruptedException {
    MockConfig config =
        MockConfig.builder()
            .scenario(Scenario.parse("probes", RoundPlan.probeScenario()))
            .scenario(scenario)
            .seed(plan.seed())
            .build();
    try (StallWatch stalls = new StallWatch(ticker);
        RelayMockServer server = RelayMockServer.start(config);
        WireTap tap = WireTap.start(server.wsPort(), ticker)) {
      SoakClient client = subject.open(tap.port(), SETTINGS);
      long closed;
      try {
        client.connect();
        sendAll(client, server);
        recover(client);
        awaitQuiet(tap);
        checkHeld(client);
      } finally {
        closed = ticker.nanos();
        client.close();
      }
      checkEnded(client, tap);
      return result(
          server,
          tap.facts(),
          new Circumstances(SETTINGS.requestTimeout(), stalls.longest(), closed));
    }
  }

  private void sendAll(SoakClient client, RelayMockServer server) throws InterruptedException {
    for (PlannedMessage message : plan.messages()) {
      if (sent.size() % JOURNAL_MESSAGES == 0) {
        server.clearJournal();
      }
      if (!mayLeave.tryAcquire(SEND_PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
        hangs(window + " sends have not ended within " + SEND_PATIENCE);
        return;
      }
      send(client, message);
    }
    if (!mayLeave.tryAcquire(window, SEND_PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
      hangs("the last sends have not ended within " + SEND_PATIENCE);
    }
  }

  private Recorder send(SoakClient client, PlannedMessage message) {
    Recorder recorder = new Recorder(message.index(), ticker, mayLeave::release);
    sent.add(message);
    recorders.add(recorder);
    Runnable cancel = client.send(message, recorder);
    if (message.givenUp()) {
      recorder.cancelling();
      cancel.run();
    }
    return recorder;
  }

  /** Sends plain messages until one is delivered, which shows that the client is well. */
  private void recover(SoakClient client) {
    long end = ticker.nanos() + RECOVERY_PATIENCE.toNanos();
    for (int nth = 0; !client.hasFailed(); nth++) {
      Recorder recorder = send(client, PlannedMessage.probe(nth));
      if (patience.until(PROBE_PATIENCE, recorder::isDelivered)) {
        return;
      }
      if (ticker.nanos() - end >= 0) {
        hangs("no message was delivered within " + RECOVERY_PATIENCE + " after the last mishap");
        return;
      }
    }
  }

  private void awaitQuiet(WireTap tap) {
    patience.until(SETTLE_PATIENCE, () -> ticker.nanos() - tap.lastFactNanos() >= QUIET.toNanos());
  }

  /** What is left while the client lives is what it must still know. */
  private void checkHeld(SoakClient client) {
    SoakClient.Holds[] held = {client.holds()};
    boolean isRight =
        patience.until(
            SETTLE_PATIENCE,
            () -> {
              held[0] = client.holds();
              return held[0].equals(new SoakClient.Holds(0, 0, open(), 0));
            });
    if (!isRight) {
      violations.add(
          new Violation(
              -1,
              Demand.NOTHING_LEFT,
              "the client holds " + held[0] + ", but " + open() + " messages have not ended"));
    }
  }

  private int open() {
    return (int) recorders.stream().filter(Recorder::isOpen).count();
  }

  private void checkEnded(SoakClient client, WireTap tap) {
    if (!patience.until(SETTLE_PATIENCE, () -> open() == 0)) {
      hangs(open() + " messages have not ended though the client was closed");
    }
    SoakClient.Holds held = client.holds();
    if (!held.equals(new SoakClient.Holds(0, 0, 0, 0))) {
      violations.add(
          new Violation(-1, Demand.NOTHING_LEFT, "the closed client still holds " + held));
    }
    if (!patience.until(SETTLE_PATIENCE, () -> tap.openConnections() == 0)) {
      violations.add(
          new Violation(-1, Demand.NOTHING_LEFT, "the closed client has left a connection open"));
    }
    tap.trouble().ifPresent(this::hangs);
  }

  private void hangs(String text) {
    violations.add(new Violation(-1, Demand.NO_HANG, text));
  }

  private RoundResult result(
      RelayMockServer server, List<WireFact> facts, Circumstances circumstances) {
    RoundPlan done = plan.with(sent, plan.logins());
    List<Told> told = recorders.stream().map(Recorder::told).toList();
    violations.addAll(RoundJudge.judge(done, facts, told, circumstances));
    Map<String, Integer> fired = new HashMap<>();
    server
        .faults()
        .rules()
        .forEach(
            rule -> fired.merge(rule.rule().fault().kind().wireName(), rule.fired(), Integer::sum));
    return new RoundResult(plan, told, violations, fired);
  }
}
