package dev.relaykit.mock;

import dev.relaykit.mock.clock.MockClock;
import dev.relaykit.mock.control.ServerReset;
import dev.relaykit.mock.engine.ConnectionInfo;
import dev.relaykit.mock.engine.ScriptProblems;
import dev.relaykit.mock.journal.Journal;
import dev.relaykit.mock.scenario.RuleUse;
import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.mock.scenario.ScenarioSource;
import dev.relaykit.mock.source.SourceProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A RELAY server for tests, on real sockets: it takes logins and messages as the service does, lets
 * each message live and die as its number says, and remembers every frame.
 *
 * <pre>{@code
 * try (RelayMockServer server = RelayMockServer.start()) {
 *   // point a client at server.wsUrl(), or at server.host() with the scheme ws
 * }
 * }</pre>
 *
 * <p>Safe to share between threads. Two daemon threads run it: one for all WebSocket connections,
 * one for the control plane.
 */
public final class RelayMockServer implements AutoCloseable {

  private final ServerParts parts;

  private RelayMockServer(ServerParts parts) {
    this.parts = parts;
  }

  /**
   * Starts a server with profile {@code live} on two free ports of loopback.
   *
   * @return the server, once both ports answer
   * @throws MockStartException if it cannot be started
   */
  public static RelayMockServer start() {
    return start(MockConfig.builder().build());
  }

  /**
   * Starts a server with profile {@code live} and a scenario that comes with it.
   *
   * @param readyScenario its name, such as {@code carrier-outage}
   * @return the server, once both ports answer
   * @throws IllegalArgumentException if there is no scenario of this name; the message names the
   *     nearest
   * @throws MockStartException if it cannot be started
   */
  public static RelayMockServer start(String readyScenario) {
    return start(MockConfig.builder().scenario(readyScenario).build());
  }

  /**
   * Starts a server.
   *
   * @return the server, once both ports answer
   * @throws MockStartException if it cannot be started; the message says what is in the way
   */
  public static RelayMockServer start(MockConfig config) {
    return new RelayMockServer(ServerParts.start(config));
  }

  /** Host and WebSocket port, {@code 127.0.0.1:PORT}, as clients take it. */
  public String host() {
    return named(wsPort());
  }

  /** The address for clients, {@code ws://…} or {@code wss://…}. */
  public String wsUrl() {
    return (parts.config().tls() ? "wss://" : "ws://") + host();
  }

  /** The address of the control plane, {@code http://…}. */
  public String httpUrl() {
    return "http://" + named(httpPort());
  }

  private String named(int port) {
    String host = parts.config().host();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  /** The WebSocket port. */
  public int wsPort() {
    return parts.listener().port();
  }

  /** The control plane's port. */
  public int httpPort() {
    return parts.control().port();
  }

  /** The certificate authority that a client must trust, or empty without TLS. */
  public Optional<Path> caFile() {
    return Optional.ofNullable(parts.caFile());
  }

  /** What every id is drawn from: the configured seed, or one that was drawn at the start. */
  public long seed() {
    return parts.seed();
  }

  /** Every frame so far, and a way to wait for one. */
  public Journal journal() {
    return parts.journal();
  }

  /** The server's clock, which a test may stop and advance by hand. */
  public MockClock clock() {
    return parts.clock();
  }

  /**
   * What went wrong with scripts so far, oldest first: a frame that was expected and did not come,
   * or that no step expects. A test does well to assert that it is empty.
   */
  public List<ScriptProblems.Problem> scriptProblems() {
    return parts.problems().list();
  }

  /**
   * Puts everything back to the start, in one call between two tests: journal, notes, problems,
   * armed calls, faults, layers of rules and scripts under way are gone, scenario and clock are
   * those of the start. Open sessions stay.
   *
   * @throws IllegalStateException if the server is closed
   */
  public void reset() {
    parts.onLoop(() -> ServerReset.everything(parts, false));
  }

  /** What is to go wrong: arms faults, and tells what has become of them. */
  public MockFaults faults() {
    return new MockFaults(parts);
  }

  /**
   * Reads the files of scenarios again at once, without waiting until the server looks by itself,
   * which it does twice a second. From then on the new rules are for every request; sessions and
   * scripts that have begun go on. What a scenario counts, and the named states of sessions, begin
   * anew.
   *
   * @return what is wrong with the files that could not be read, and whose rules of before stay;
   *     empty if all is well, or there are no files. It is also noted among {@link
   *     #scriptProblems()}
   * @throws IllegalStateException if the server is closed
   */
  public List<SourceProblem> reloadScenarios() {
    return parts.onLoop(() -> parts.reload().readNow());
  }

  /**
   * How often each rule of the scenarios was used since they are at work, and of those that were
   * not, what came nearest. Rules of layers are not among them.
   *
   * @return in the order in which rules are tried
   * @throws IllegalStateException if the server is closed
   */
  public List<RuleUse> ruleUses() {
    return parts.onLoop(() -> parts.rules().uses());
  }

  /**
   * Other scenarios take the place of all there are, until a reset, or until a file of those before
   * changes. Their faults are armed in place of those of the scenarios before; all else is as
   * {@link #reloadScenarios()} says.
   *
   * @throws IllegalStateException if the server is closed, a scenario demands another profile, or
   *     there is no room for the faults
   */
  public void replaceScenarios(List<Scenario> scenarios) {
    parts.onLoop(
        () -> {
          parts.rules().replace(scenarios.stream().map(ScenarioSource::of).toList());
          return true;
        });
  }

  /** Forgets every frame so far; what follows is written down as before. From any thread. */
  public void clearJournal() {
    parts.journal().reset();
  }

  /** Forgets what went wrong with scripts so far. */
  public void clearScriptProblems() {
    parts.problems().clear();
  }

  /** The open connections, oldest first. */
  public List<ConnectionInfo> connections() {
    return parts.engine().connections();
  }

  /**
   * Waits until so many connections are open: the server takes a moment to notice that a client has
   * come or gone. Blocks the calling thread.
   *
   * @param count how many, neither more nor fewer
   * @param timeout how long to wait, by the system's clock
   * @return whether they were in time
   * @throws InterruptedException if the calling thread is interrupted
   */
  public boolean awaitConnections(int count, Duration timeout) throws InterruptedException {
    return parts.engine().awaitConnections(count, timeout);
  }

  /**
   * Closes both ports and every connection, and waits until that is done. May be called more than
   * once.
   */
  @Override
  public void close() {
    parts.close();
  }
}
