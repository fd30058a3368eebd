package dev.relaykit.mock;

import dev.relaykit.mock.arm.ArmedScenarios;
import dev.relaykit.mock.clock.AckWatch;
import dev.relaykit.mock.clock.MockClock;
import dev.relaykit.mock.clock.PausableTime;
import dev.relaykit.mock.control.ControlServer;
import dev.relaykit.mock.control.ServerChanges;
import dev.relaykit.mock.control.ServerView;
import dev.relaykit.mock.engine.ConnectionInfo;
import dev.relaykit.mock.engine.EngineSettings;
import dev.relaykit.mock.engine.LiveRules;
import dev.relaykit.mock.engine.MockEngine;
import dev.relaykit.mock.engine.RunningScripts;
import dev.relaykit.mock.engine.ScenarioRules;
import dev.relaykit.mock.engine.ScriptProblems;
import dev.relaykit.mock.fault.FaultPlan;
import dev.relaykit.mock.journal.Journal;
import dev.relaykit.mock.session.InMemorySessions;
import dev.relaykit.mock.session.IssuedProtocols;
import dev.relaykit.mock.session.Policies;
import dev.relaykit.mock.session.SessionTokens;
import dev.relaykit.mock.tls.CertificateFolder;
import dev.relaykit.mock.tls.TlsMaterialException;
import dev.relaykit.mock.transport.ListenerOptions;
import dev.relaykit.mock.transport.MockListener;
import dev.relaykit.mock.transport.MockLoop;
import dev.relaykit.mock.wire.WireSettings;
import dev.relaykit.protocol.schema.SchemaIndex;
import dev.relaykit.protocol.schema.SchemaLoadException;
import dev.relaykit.protocol.time.IdSource;
import dev.relaykit.protocol.time.Scheduler;
import dev.relaykit.protocol.time.SystemTime;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The running pieces of one server, put together and taken apart here. */
final class ServerParts implements ServerView {

  private static final int SECRET_DIGITS = 64;

  private final MockConfig config;
  private final ServerSeed seed;
  private final LoadedSchemas schemas;
  private final PausableTime time;
  private final ArmedScenarios armed = new ArmedScenarios();
  private final MockLoop loop = new MockLoop();
  private final ScriptProblems problems = new ScriptProblems();
  private final ScenarioRules scenario;
  private final LiveRules rules;
  private final FaultPlan faults = new FaultPlan();
  private final ScenarioReload reload;
  private final MockClock clock;
  private final Journal journal;
  private final MockEngine engine;
  private final @Nullable CertificateFolder certificates;
  private final MockListener listener;
  private final ServerChanges changes = new ServerChanges();
  private final ControlServer control;
  private final AtomicBoolean closed = new AtomicBoolean();

  private ServerParts(MockConfig config) throws InterruptedException {
    this.config = config;
    this.seed = new ServerSeed(config);
    this.schemas = LoadedSchemas.of(config.schemaRoot());
    this.scenario = new ScenarioRules(config.scenarios());
    this.rules =
        new LiveRules(
            scenario, faults, config.scenarioSources(), config.faults(), config.profile().name());
    SystemTime real = new SystemTime();
    this.time = new PausableTime(loop::scheduler, real, real, config.virtualTime());
    AckWatch acks = new AckWatch();
    this.clock = new MockClock(time, acks, loop.executor(), loop.scheduler(null));
    this.journal = new Journal(time);
    this.engine = new MockEngine(settings(acks));
    this.reload = new ScenarioReload(config.scenarioSources(), rules, problems);
    ScenarioReload.warn(config.scenarioSources());
    CertificateFolder made = null;
    MockListener opened = null;
    try {
      rules.reset();
      changes.follow(this);
      made = OwnCertificates.of(config);
      this.certificates = made;
      opened =
          PortOpening.open(
              "WebSocket port", config.host(), config.wsPort(), address -> listen(address, acks));
      this.listener = opened;
      this.control =
          PortOpening.open(
              "control port",
              config.host(),
              config.httpPort(),
              address ->
                  ControlServer.open(address, this, config.controlToken(), config.allowedHosts()));
      reload.watch(loop.scheduler(config.virtualTime()));
    } catch (Throwable problem) {
      if (opened != null) {
        opened.close();
      }
      if (made != null) {
        made.close();
      }
      loop.stop();
      throw problem;
    }
  }

  private MockListener listen(InetSocketAddress address, AckWatch acks)
      throws InterruptedException {
    return MockListener.open(
        loop,
        new ListenerOptions(
            address,
            config.paths(),
            policies().paths() == Policies.Paths.ANY,
            config.deflate(),
            policies().emptyParams(),
            policies().binaryFrames(),
            certificates),
        engine,
        new WireSettings(journal, faults, time, acks));
  }

  static ServerParts start(MockConfig config) {
    try {
      return new ServerParts(config);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new MockStartException("interrupted while starting", interrupted);
    } catch (TlsMaterialException | SchemaLoadException | IllegalStateException problem) {
      throw new MockStartException(String.valueOf(problem.getMessage()), problem);
    }
  }

  private Policies policies() {
    Policies policies = config.profile().policies();
    return config.strict() ? policies.withEnvelope(Policies.Envelope.REFUSED) : policies;
  }

  private EngineSettings settings(AckWatch acks) {
    IdSource serverIds = seed.serverIds();
    return new EngineSettings(
        policies(),
        config.credentials(),
        new InMemorySessions(time, scenario::forget),
        new SessionTokens(serverIds.hex(SECRET_DIGITS)),
        new IssuedProtocols(),
        schemas.validator(),
        time,
        time,
        policies().nodeId() == null ? serverIds.uuid() : policies().nodeId(),
        seed.draws()::ids,
        seed.draws()::random,
        problems,
        acks,
        scenario,
        new RunningScripts(),
        faults,
        armed);
  }

  ScenarioReload reload() {
    return reload;
  }

  MockConfig config() {
    return config;
  }

  long seed() {
    return seed.value();
  }

  MockListener listener() {
    return listener;
  }

  ControlServer control() {
    return control;
  }

  @Nullable Path caFile() {
    return certificates == null ? null : certificates.caFile();
  }

  /**
   * Runs something where connections and scripts live, and waits for it.
   *
   * @throws IllegalStateException if the server is closed
   */
  <T> T onLoop(Callable<T> work) {
    try {
      return loop.call(work);
    } catch (RejectedExecutionException stopped) {
      throw new IllegalStateException("the server is closed", stopped);
    }
  }

  FaultPlan faults() {
    return faults;
  }

  @Override
  public ScriptProblems problems() {
    return problems;
  }

  @Override
  public MockClock clock() {
    return clock;
  }

  @Override
  public MockEngine engine() {
    return engine;
  }

  @Override
  public int wsPort() {
    return listener.port();
  }

  @Override
  public List<ConnectionInfo> connections() {
    return engine.connections();
  }

  @Override
  public Journal journal() {
    return journal;
  }

  @Override
  public SchemaIndex schemas() {
    return schemas.index();
  }

  @Override
  public List<SchemaLoadException> schemaProblems() {
    return schemas.problems();
  }

  @Override
  public Executor loop() {
    return loop.executor();
  }

  @Override
  public Scheduler scheduler() {
    return time;
  }

  @Override
  public Scheduler realScheduler() {
    return loop.scheduler(null);
  }

  @Override
  public IdSource controlIds() {
    return seed.controlIds();
  }

  @Override
  public LiveRules rules() {
    return rules;
  }

  @Override
  public void reseed(OptionalLong newSeed) {
    changes.reseeded(seed.again(newSeed, engine));
  }

  @Override
  public ServerChanges changes() {
    return changes;
  }

  @Override
  public ArmedScenarios armed() {
    return armed;
  }

  void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    reload.stop();
    clock.close();
    control.close();
    listener.close();
    loop.stop();
    if (certificates != null) {
      certificates.close();
    }
  }
}
