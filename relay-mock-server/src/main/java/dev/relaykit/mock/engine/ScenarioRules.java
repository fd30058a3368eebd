package dev.relaykit.mock.engine;

import dev.relaykit.mock.scenario.Inbound;
import dev.relaykit.mock.scenario.Rule;
import dev.relaykit.mock.scenario.RuleBook;
import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.mock.scenario.Unmatched;
import dev.relaykit.mock.script.ScriptFailure;
import dev.relaykit.mock.session.MockSession;
import dev.relaykit.protocol.rpc.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The scenarios of a server: their rules, tried one after the other, and their inbound messages. On
 * the event loop only.
 */
public final class ScenarioRules {

  /** Requests that keep a session going; a scenario that wants them must say so. */
  private static final String SESSION_METHODS = "signalwire.";

  private final RuleBook book;
  private final List<Inbound> inbound;
  private final boolean othersAreErrors;

  /** The rules of several scenarios, the first scenario's first. */
  public ScenarioRules(List<Scenario> scenarios) {
    List<Rule> rules = scenarios.stream().flatMap(scenario -> scenario.rules().stream()).toList();
    this.book = new RuleBook(rules);
    this.inbound = scenarios.stream().flatMap(scenario -> scenario.inbound().stream()).toList();
    this.othersAreErrors =
        scenarios.stream().anyMatch(scenario -> scenario.unmatched() == Unmatched.ERROR);
  }

  /**
   * What a scenario says to a request.
   *
   * @param rule the rule that decides, or null if none does
   * @param problem why that is a mistake, or null if it is none
   */
  record Verdict(@Nullable Rule rule, @Nullable ScriptFailure problem) {}

  static final Verdict NOTHING = new Verdict(null, null);

  /** Whether there is nothing to ask. */
  boolean isEmpty() {
    return book.rules().isEmpty() && !othersAreErrors;
  }

  /** The messages to the client of each new session. */
  List<Inbound> inbound() {
    return inbound;
  }

  /** Asks the rules about a request. */
  Verdict verdict(MockConnection connection, String method, JsonNode request) {
    MockSession session = connection.session();
    var choice =
        book.choose(
            session == null ? named(connection, method, request) : session.protocol(),
            session == null ? null : session.owner(),
            request);
    if (choice.rule() != null) {
      return new Verdict(choice.rule(), null);
    }
    if (!othersAreErrors || method.startsWith(SESSION_METHODS)) {
      return NOTHING;
    }
    String nearest = choice.nearest() == null ? "there are no rules" : choice.nearest().toString();
    ScriptFailure step = connection.waiting().unexpected(request);
    return new Verdict(
        null,
        new ScriptFailure(
            "scenario",
            "no rule is for this "
                + method
                + "; "
                + nearest
                + (step == null ? "" : "; the script at " + step)));
  }

  /**
   * Under which name a request without a session is remembered: a login that resumes a session
   * belongs to that one, so that {@code nth} and {@code state} count its logins too.
   */
  private String named(MockConnection connection, String method, JsonNode request) {
    String protocol = request.path("params").path("protocol").asString("");
    return method.equals(Method.CONNECT) && book.knows(protocol) ? protocol : connection.id();
  }

  /**
   * A login has succeeded: what was remembered of the connection goes on as that of its session. A
   * session that is resumed keeps its own.
   */
  void loggedIn(MockConnection connection, MockSession session) {
    book.moveTo(connection.id(), session.protocol());
  }

  /** Forgets what was remembered of a session, or of a connection without one. */
  public void forget(String name) {
    book.forget(name);
  }
}
