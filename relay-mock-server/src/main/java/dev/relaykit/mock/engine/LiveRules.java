package dev.relaykit.mock.engine;

import dev.relaykit.mock.fault.FaultPlan;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.scenario.RuleBook;
import dev.relaykit.mock.scenario.RuleUse;
import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.mock.scenario.ScenarioSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Changes what a running server plays: its scenarios, the faults that come with them, and the
 * layers of rules on top. On the event loop only.
 */
public final class LiveRules {

  /** Most layers at a time. */
  public static final int MAX_LAYERS = 1000;

  private final ScenarioRules rules;
  private final FaultPlan plan;
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private List<ScenarioSource> started;
  private final List<FaultRule> configured;
  private final String profile;
  private List<String> faults = List.of();
  private List<ScenarioSource> sources = List.of();
  private long lastLayer;

  /**
   * What a server begins with; nothing is armed before {@link #reset()}.
   *
   * @param rules the rules at work, those of {@code started}
   * @param plan where faults are armed
   * @param started the scenarios of the configuration
   * @param configured the faults of the configuration, besides those of its scenarios
   * @param profile what the server's profile is called; some scenarios demand one
   */
  public LiveRules(
      ScenarioRules rules,
      FaultPlan plan,
      List<ScenarioSource> started,
      List<FaultRule> configured,
      String profile) {
    this.rules = rules;
    this.plan = plan;
    this.started = List.copyOf(started);
    this.configured = List.copyOf(configured);
    this.profile = profile;
  }

  /** The scenarios below the layers, and where they are from. */
  public List<ScenarioSource> sources() {
    return sources;
  }

  /** How often each rule of these scenarios was used since they are at work, in their order. */
  public List<RuleUse> uses() {
    return rules.uses();
  }

  /** Tells a watcher whenever scenarios or layers have changed; on the event loop, so be quick. */
  public void whenChanged(Runnable watcher) {
    watchers.add(watcher);
  }

  private void tellWatchers() {
    watchers.forEach(Runnable::run);
  }

  /** The layers, the newest first. */
  public List<RuleLayer> layers() {
    return rules.layers();
  }

  /**
   * Plays other scenarios instead, with their faults, from the next request on. Sessions, scripts
   * under way, layers and other faults stay.
   *
   * @throws IllegalStateException if a scenario demands another profile, or there is no room for
   *     the faults; then nothing has changed
   */
  public void replace(List<ScenarioSource> others) {
    List<Scenario> scenarios = others.stream().map(ScenarioSource::scenario).toList();
    scenarios.forEach(this::checkProfile);
    List<FaultRule> wanted =
        scenarios.stream().flatMap(scenario -> scenario.faults().stream()).toList();
    List<String> armed = arm(wanted);
    faults.forEach(plan::remove);
    faults = armed;
    rules.replace(scenarios);
    sources = List.copyOf(others);
    tellWatchers();
  }

  /**
   * Plays other scenarios instead, which are from now on those of the start: their files have
   * changed.
   *
   * @throws IllegalStateException as {@link #replace} says
   */
  public void restart(List<ScenarioSource> changed) {
    replace(changed);
    started = List.copyOf(changed);
  }

  /**
   * Puts rules on top, for some clients only.
   *
   * @return the id that names the layer
   * @throws IllegalArgumentException if the scenario has what cannot be for these clients only
   * @throws IllegalStateException if the scenario demands another profile, or there are too many
   *     layers or faults
   */
  public String put(LayerScope scope, Scenario scenario) {
    checkProfile(scenario);
    if (rules.layers().size() >= MAX_LAYERS) {
      throw new IllegalStateException(
          "there are " + MAX_LAYERS + " layers already; delete those that are not needed any more");
    }
    if (!scenario.inbound().isEmpty() && (scope.number() != null || scope.sessionId() != null)) {
      throw new IllegalArgumentException(
          "inbound messages follow a login, so a layer with them is for a project, or for all");
    }
    if (!scenario.faults().isEmpty() && scope.project() != null) {
      throw new IllegalArgumentException(
          "faults are for a number, for a session, or for all, not for a project");
    }
    List<String> armed = arm(scenario.faults().stream().map(rule -> scoped(rule, scope)).toList());
    String id = "layer-" + ++lastLayer;
    rules.put(new RuleLayer(id, scope, scenario, new RuleBook(scenario.rules()), armed));
    tellWatchers();
    return id;
  }

  private void checkProfile(Scenario scenario) {
    String wanted = scenario.profile();
    if (wanted != null && !wanted.equals(profile)) {
      throw new IllegalStateException(
          "the scenario '"
              + scenario.name()
              + "' is for the profile "
              + wanted
              + ", and this server has the profile "
              + profile
              + ": start the server with the profile "
              + wanted);
    }
  }

  private static FaultRule scoped(FaultRule rule, LayerScope scope) {
    String number = rule.target().toNumber();
    if (number != null && scope.number() != null && !number.equals(scope.number())) {
      throw new IllegalArgumentException(
          "a fault names another number than its layer is for; leave its to_number out");
    }
    FaultRule onSession = scope.sessionId() == null ? rule : rule.onSession(scope.sessionId());
    return scope.number() == null ? onSession : onSession.onNumber(scope.number());
  }

  /** All of them, or none. */
  private List<String> arm(List<FaultRule> wanted) {
    List<String> armed = new ArrayList<>();
    try {
      wanted.forEach(rule -> armed.add(plan.arm(rule)));
      return armed;
    } catch (IllegalStateException full) {
      armed.forEach(plan::remove);
      throw full;
    }
  }

  /**
   * Takes a layer away with its faults; scripts under way go on.
   *
   * @return whether there was one of this id
   */
  public boolean remove(String id) {
    RuleLayer removed = rules.remove(id);
    if (removed != null) {
      removed.faults().forEach(plan::remove);
      tellWatchers();
    }
    return removed != null;
  }

  /** Takes the layers of one connection away. */
  public void removeOf(String sessionId) {
    for (RuleLayer layer : rules.layers()) {
      if (sessionId.equals(layer.scope().sessionId())) {
        remove(layer.id());
      }
    }
  }

  /** Everything as at the start of the server: its scenarios and faults, and no layers. */
  public void reset() {
    rules.layers().forEach(layer -> remove(layer.id()));
    plan.clear();
    faults = List.of();
    arm(configured);
    replace(started);
  }
}
