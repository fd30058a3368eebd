package dev.relaykit.mock.engine;

import dev.relaykit.mock.scenario.Choice;
import dev.relaykit.mock.scenario.Inbound;
import dev.relaykit.mock.scenario.Rule;
import dev.relaykit.mock.scenario.RuleBook;
import dev.relaykit.mock.scenario.RuleUse;
import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.mock.scenario.Unmatched;
import dev.relaykit.mock.script.ScriptFailure;
import dev.relaykit.mock.session.MockSession;
import dev.relaykit.protocol.rpc.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The scenarios of a server: their rules, tried one after the other, and their inbound messages;
 * the layers on top of them are asked first, the newest before the others. Both may change while
 * the server runs. On the event loop only.
 */
public final class ScenarioRules {

  /** Requests that keep a session going; a scenario that wants them must say so. */
  private static final String SESSION_METHODS = "signalwire.";

  private final Deque<RuleLayer> layers = new ArrayDeque<>();
  private List<Scenario> scenarios;
  private RuleBook book;
  private boolean othersAreErrors;

  /** The rules of several scenarios, the first scenario's first. */
  public ScenarioRules(List<Scenario> scenarios) {
    this.scenarios = List.copyOf(scenarios);
    this.book = bookOf(scenarios);
    this.othersAreErrors = areOthersErrors(scenarios);
  }

  private static RuleBook bookOf(List<Scenario> scenarios) {
    return new RuleBook(scenarios.stream().flatMap(scenario -> scenario.rules().stream()).toList());
  }

  private static boolean areOthersErrors(List<Scenario> scenarios) {
    return scenarios.stream().anyMatch(scenario -> scenario.unmatched() == Unmatched.ERROR);
  }

  /**
   * Plays other scenarios from the next request on; scripts that are under way go on. What was
   * remembered of sessions is forgotten, the layers stay.
   */
  public void replace(List<Scenario> others) {
    scenarios = List.copyOf(others);
    book = bookOf(others);
    othersAreErrors = areOthersErrors(others);
  }

  /** The scenarios below the layers. */
  public List<Scenario> scenarios() {
    return scenarios;
  }

  /** How often each rule below the layers was used so far, the first scenario's first. */
  public List<RuleUse> uses() {
    return book.uses();
  }

  /** Puts a layer on top of all others. */
  public void put(RuleLayer layer) {
    layers.addFirst(layer);
  }

  /** Takes a layer away; gives null if there is none of this id. */
  public @Nullable RuleLayer remove(String id) {
    RuleLayer found =
        layers.stream().filter(layer -> layer.id().equals(id)).findFirst().orElse(null);
    if (found != null) {
      layers.remove(found);
    }
    return found;
  }

  /** The layers, the newest first. */
  public List<RuleLayer> layers() {
    return List.copyOf(layers);
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
    return layers.isEmpty() && book.rules().isEmpty() && !othersAreErrors;
  }

  /** The messages to the client of a new session. */
  List<Inbound> inbound(MockConnection connection, MockSession session) {
    List<Inbound> inbound = new ArrayList<>();
    scenarios.forEach(scenario -> inbound.addAll(scenario.inbound()));
    for (RuleLayer layer : layers) {
      if (layer.scope().covers(session.owner(), null, connection.id())) {
        inbound.addAll(layer.scenario().inbound());
      }
    }
    return inbound;
  }

  /** Asks the rules about a request. */
  Verdict verdict(MockConnection connection, String method, JsonNode request) {
    MockSession session = connection.session();
    String name = session == null ? named(connection, method, request) : session.protocol();
    String project = session == null ? null : session.owner();
    boolean refuses = othersAreErrors;
    Choice.NearMiss nearest = null;
    if (!layers.isEmpty()) {
      String number = request.path("params").path("to_number").asString(null);
      for (RuleLayer layer : layers) {
        if (layer.scope().covers(project, number, connection.id())) {
          Choice choice = layer.book().choose(name, project, request);
          if (choice.rule() != null) {
            return new Verdict(choice.rule(), null);
          }
          nearest = nearest == null ? choice.nearest() : nearest;
          refuses |= layer.scenario().unmatched() == Unmatched.ERROR;
        }
      }
    }
    Choice choice = book.choose(name, project, request);
    if (choice.rule() != null) {
      return new Verdict(choice.rule(), null);
    }
    if (!refuses || method.startsWith(SESSION_METHODS)) {
      return NOTHING;
    }
    nearest = nearest == null ? choice.nearest() : nearest;
    ScriptFailure step = connection.waiting().unexpected(request);
    return new Verdict(
        null,
        new ScriptFailure(
            "scenario",
            "no rule is for this "
                + method
                + "; "
                + (nearest == null ? "there are no rules" : nearest)
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
    layers.forEach(layer -> layer.book().moveTo(connection.id(), session.protocol()));
  }

  /** Forgets what was remembered of a session, or of a connection without one. */
  public void forget(String name) {
    book.forget(name);
    layers.forEach(layer -> layer.book().forget(name));
    layers.removeIf(layer -> name.equals(layer.scope().sessionId()));
  }
}
