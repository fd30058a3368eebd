package dev.relaykit.mock.engine;

import dev.relaykit.mock.Profile;
import dev.relaykit.mock.arm.ArmedScenarios;
import dev.relaykit.mock.clock.AckWatch;
import dev.relaykit.mock.fault.FaultPlan;
import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.mock.session.Credentials;
import dev.relaykit.mock.session.InMemorySessions;
import dev.relaykit.mock.session.IssuedProtocols;
import dev.relaykit.mock.session.Policies;
import dev.relaykit.mock.session.SessionStore;
import dev.relaykit.mock.session.SessionTokens;
import dev.relaykit.protocol.schema.SchemaIndex;
import dev.relaykit.protocol.schema.validation.SchemaValidator;
import dev.relaykit.protocol.time.RandomIds;
import dev.relaykit.protocol.time.Randomness;
import dev.relaykit.protocol.time.VirtualTime;
import java.time.Duration;
import java.util.List;

/** An engine under a virtual clock, without sockets. */
final class EngineFixture {

  /** What the server does by default. */
  static final Policies LIVE = Profile.live().policies();

  private final VirtualTime time = new VirtualTime();
  private final ScriptProblems problems = new ScriptProblems();
  private final SessionStore sessions;
  private final FaultPlan faults = new FaultPlan();
  private final ArmedScenarios armed = new ArmedScenarios();
  private final MockEngine engine;

  EngineFixture() {
    this(LIVE, Credentials.any(), 1);
  }

  /** A server of profile {@code live} with one scenario. */
  static EngineFixture with(String scenario) {
    return new EngineFixture(
        LIVE, Credentials.any(), 1, List.of(Scenario.parse("test.yaml", scenario)));
  }

  EngineFixture(Policies policies, Credentials credentials, long seed) {
    this(policies, credentials, seed, List.of());
  }

  private EngineFixture(
      Policies policies, Credentials credentials, long seed, List<Scenario> scenarios) {
    ScenarioRules rules = new ScenarioRules(scenarios);
    this.sessions = new InMemorySessions(time, rules::forget);
    this.engine =
        new MockEngine(
            new EngineSettings(
                policies,
                credentials,
                sessions,
                new SessionTokens("secret"),
                new IssuedProtocols(),
                new SchemaValidator(SchemaIndex.load()),
                time,
                time,
                policies.nodeId() == null ? "node-1" : policies.nodeId(),
                ordinal -> new RandomIds(Randomness.seeded(seed, ordinal)),
                ordinal -> Randomness.seeded(~seed, ordinal),
                problems,
                new AckWatch(),
                rules,
                new RunningScripts(),
                faults,
                armed));
  }

  /** What scripts could not do, as text. */
  List<String> problems() {
    return problems.list().stream().map(problem -> problem.failure().toString()).toList();
  }

  FaultPlan faults() {
    return faults;
  }

  /** What is armed. */
  ArmedScenarios armed() {
    return armed;
  }

  MockEngine engine() {
    return engine;
  }

  SessionStore sessions() {
    return sessions;
  }

  /** Lets time pass. */
  void advance(Duration span) {
    time.advance(span);
  }

  /** How many tasks wait for their time. */
  int waiting() {
    return time.waiting();
  }

  void advanceMillis(long millis) {
    time.advance(Duration.ofMillis(millis));
  }

  /** A client that has not logged in. */
  TestClient open() {
    return new TestClient(engine, () -> time.nanos() / 1_000_000);
  }

  /** A client of project {@code p-1}, logged in; what that wrote is taken. */
  TestClient connected(String... contexts) {
    TestClient client = open();
    client.login(contexts);
    return client;
  }
}
