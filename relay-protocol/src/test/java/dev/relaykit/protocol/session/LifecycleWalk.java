package dev.relaykit.protocol.session;

import dev.relaykit.protocol.session.ClientSession.Transition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Drives the machine over every state that can be reached and every event, and notes each step. */
final class LifecycleWalk {

  /** The events as the page names them; those whose content matters stand more than once. */
  private static final Map<String, Function<SessionState, SessionEvent>> EVENTS = events();

  /**
   * Failures, by which only the length of the back-off differs, do not make states of their own.
   */
  private static final int SAME_FAILURES = 1;

  private LifecycleWalk() {}

  /**
   * One step of the machine.
   *
   * @param from the state in which the event came
   * @param event the event's name
   * @param to what it led to
   */
  record Step(SessionState from, String event, Transition to) {

    /** Whether nothing at all is different afterwards. */
    boolean changesNothing() {
      return to.effects().isEmpty() && to.next().equals(from);
    }

    List<String> effects() {
      return to.effects().stream().map(effect -> effect.getClass().getSimpleName()).toList();
    }
  }

  private static Map<String, Function<SessionState, SessionEvent>> events() {
    Map<String, Function<SessionState, SessionEvent>> events = new LinkedHashMap<>();
    for (SessionEvent.Kind kind : SessionEvent.Kind.values()) {
      String name = SessionTables.event(kind, 1).getClass().getSimpleName();
      switch (kind) {
        case CONNECT_ACCEPTED -> {
          events.put(name + " (restored)", at -> accepted(at, offered(at), true));
          events.put(name + " (not restored)", at -> accepted(at, another(at), false));
          events.put(name + " (unsaid, same name)", at -> accepted(at, offered(at), null));
          events.put(name + " (unsaid, another name)", at -> accepted(at, another(at), null));
        }
        case CONNECT_REFUSED -> {
          events.put(name + " (rejected)", at -> SessionTables.event(kind, at.generation()));
          events.put(
              name + " (another error)",
              at -> new SessionEvent.ConnectRefused(at.generation(), SessionTables.OVERLOADED));
        }
        case SERVER_DISCONNECT -> {
          events.put(name, at -> SessionTables.event(kind, at.generation()));
          events.put(
              name + " (restart)", at -> new SessionEvent.ServerDisconnect(at.generation(), true));
        }
        case CONNECT_REQUESTED,
            SOCKET_OPENED,
            SOCKET_LOST,
            CONNECT_UNANSWERED,
            AUTHORIZATION_STATE_RECEIVED,
            DRAIN_TIMED_OUT,
            LIVENESS_LOST,
            BACKOFF_ELAPSED,
            CONTEXTS_ADDED,
            CONTEXTS_REMOVED,
            CLOSE_REQUESTED ->
            events.put(name, at -> SessionTables.event(kind, at.generation()));
      }
    }
    return events;
  }

  private static String offered(SessionState at) {
    return at.protocol() == null ? "p1" : at.protocol();
  }

  private static String another(SessionState at) {
    return offered(at).equals("p1") ? "p2" : "p1";
  }

  private static SessionEvent accepted(
      SessionState at, String protocol, @Nullable Boolean restored) {
    return new SessionEvent.ConnectAccepted(
        at.generation(), SessionTables.result(protocol, restored));
  }

  static Set<String> eventNames() {
    return EVENTS.keySet();
  }

  /** Every step from every state that can be reached, states that differ in counters aside. */
  static List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    Set<SessionState> seen = new HashSet<>();
    Deque<SessionState> open = new ArrayDeque<>();
    open.add(SessionState.initial(List.of("office")));
    for (SessionState state = open.poll(); state != null; state = open.poll()) {
      if (!seen.add(alike(state))) {
        continue;
      }
      for (var event : EVENTS.entrySet()) {
        Transition to = ClientSession.next(state, event.getValue().apply(state));
        steps.add(new Step(state, event.getKey(), to));
        open.add(to.next());
      }
    }
    return steps;
  }

  /** The state without what only counts. */
  private static SessionState alike(SessionState state) {
    return new SessionState(
        state.connection(),
        1,
        state.protocol(),
        state.authorizationState(),
        state.trackedProtocol(),
        state.authenticatedBefore(),
        state.resumeOffered(),
        state.contexts(),
        Math.min(state.failures(), SAME_FAILURES),
        state.rejections());
  }

  /** The steps of one event in one state of the connection, by what they do. */
  static Map<String, List<Step>> outcomes(List<Step> steps, ConnectionState from, String event) {
    Map<String, List<Step>> outcomes = new LinkedHashMap<>();
    for (Step step : steps) {
      if (step.from().connection() == from && step.event().equals(event)) {
        String outcome = step.to().next().connection() + " " + step.effects();
        outcomes.computeIfAbsent(outcome, key -> new ArrayList<>()).add(step);
      }
    }
    return outcomes;
  }

  /** The members of the state that some of these steps change, counters and the rest alike. */
  static Set<String> changed(List<Step> steps) {
    Set<String> changed = new LinkedHashSet<>();
    for (Step step : steps) {
      Map<String, Object> before = members(step.from());
      Map<String, Object> after = members(step.to().next());
      before.forEach(
          (name, value) -> {
            if (!value.equals(after.get(name))) {
              changed.add(name);
            }
          });
    }
    return changed;
  }

  private static Map<String, Object> members(SessionState state) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("generation", state.generation());
    members.put("protocol", String.valueOf(state.protocol()));
    members.put("authorizationState", String.valueOf(state.authorizationState()));
    members.put("trackedProtocol", String.valueOf(state.trackedProtocol()));
    members.put("contexts", state.contexts());
    members.put("failures", state.failures());
    members.put("rejections", state.rejections());
    return members;
  }
}
