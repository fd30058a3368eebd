package dev.relaykit.mock.control;

import dev.relaykit.mock.Profile;
import dev.relaykit.mock.arm.ArmedScenarios;
import dev.relaykit.mock.clock.AckWatch;
import dev.relaykit.mock.clock.MockClock;
import dev.relaykit.mock.clock.PausableTime;
import dev.relaykit.mock.engine.ConnectionInfo;
import dev.relaykit.mock.engine.Draws;
import dev.relaykit.mock.engine.EngineSettings;
import dev.relaykit.mock.engine.LiveRules;
import dev.relaykit.mock.engine.MockEngine;
import dev.relaykit.mock.engine.RunningScripts;
import dev.relaykit.mock.engine.ScenarioRules;
import dev.relaykit.mock.engine.ScriptProblems;
import dev.relaykit.mock.fault.FaultPlan;
import dev.relaykit.mock.journal.Journal;
import dev.relaykit.mock.session.Credentials;
import dev.relaykit.mock.session.InMemorySessions;
import dev.relaykit.mock.session.IssuedProtocols;
import dev.relaykit.mock.session.SessionTokens;
import dev.relaykit.protocol.schema.SchemaIndex;
import dev.relaykit.protocol.schema.SchemaLoadException;
import dev.relaykit.protocol.schema.validation.SchemaValidator;
import dev.relaykit.protocol.time.IdSource;
import dev.relaykit.protocol.time.RandomIds;
import dev.relaykit.protocol.time.Randomness;
import dev.relaykit.protocol.time.Scheduler;
import dev.relaykit.protocol.time.VirtualTime;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/** A server that is only what the control plane sees of one. */
final class FakeServer implements ServerView {

  static final int WS_PORT = 8773;

  final VirtualTime time = new VirtualTime();
  final Journal journal = new Journal(time);
  final List<ConnectionInfo> connections = new CopyOnWriteArrayList<>();
  final List<SchemaLoadException> schemaProblems = new CopyOnWriteArrayList<>();
  private final SchemaIndex schemas = SchemaIndex.load();
  private final IdSource ids = new RandomIds(Randomness.seeded(1));
  private final ScriptProblems problems = new ScriptProblems();
  private final MockClock clock =
      new MockClock(
          new PausableTime(virtual -> time, time, time, time), new AckWatch(), Runnable::run, time);
  private final ArmedScenarios armed = new ArmedScenarios();
  private final ScenarioRules scenario = new ScenarioRules(List.of());
  private final FaultPlan faults = new FaultPlan();
  private final Draws draws = new Draws(1);
  private final LiveRules rules = new LiveRules(scenario, faults, List.of(), List.of(), "live");
  private final ServerChanges changes = new ServerChanges();
  private final MockEngine engine =
      new MockEngine(
          new EngineSettings(
              Profile.sdk().policies(),
              Credentials.any(),
              new InMemorySessions(time),
              new SessionTokens("secret"),
              new IssuedProtocols(),
              new SchemaValidator(schemas),
              time,
              time,
              "node-1",
              draws::ids,
              draws::random,
              problems,
              new AckWatch(),
              scenario,
              new RunningScripts(),
              faults,
              armed));

  FakeServer() {
    changes.follow(this);
  }

  @Override
  public ServerChanges changes() {
    return changes;
  }

  @Override
  public List<SchemaLoadException> schemaProblems() {
    return schemaProblems;
  }

  @Override
  public Executor loop() {
    return Runnable::run;
  }

  @Override
  public Scheduler scheduler() {
    return time;
  }

  @Override
  public MockEngine engine() {
    return engine;
  }

  @Override
  public Scheduler realScheduler() {
    return time;
  }

  @Override
  public IdSource controlIds() {
    return ids;
  }

  @Override
  public MockClock clock() {
    return clock;
  }

  @Override
  public ScriptProblems problems() {
    return problems;
  }

  @Override
  public LiveRules rules() {
    return rules;
  }

  @Override
  public void reseed(OptionalLong seed) {
    engine.reseed(draws, seed.orElse(1));
    changes.reseeded(seed.orElse(1));
  }

  @Override
  public ArmedScenarios armed() {
    return armed;
  }

  @Override
  public int wsPort() {
    return WS_PORT;
  }

  @Override
  public List<ConnectionInfo> connections() {
    return connections;
  }

  @Override
  public Journal journal() {
    return journal;
  }

  @Override
  public SchemaIndex schemas() {
    return schemas;
  }
}
