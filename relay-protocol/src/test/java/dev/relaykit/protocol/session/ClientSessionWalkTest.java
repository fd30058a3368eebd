package dev.relaykit.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.session.ClientSession.Transition;
import dev.relaykit.protocol.session.SessionEffect.CloseSocket;
import dev.relaykit.protocol.session.SessionEffect.DropSocket;
import dev.relaykit.protocol.session.SessionEffect.Establish;
import dev.relaykit.protocol.session.SessionEffect.LoseSession;
import dev.relaykit.protocol.session.SessionEffect.OpenSocket;
import dev.relaykit.protocol.session.SessionEffect.SendConnect;
import dev.relaykit.protocol.session.SessionEffect.StartBackoff;
import dev.relaykit.protocol.session.SessionEvent.AuthorizationStateReceived;
import dev.relaykit.protocol.session.SessionEvent.ConnectAccepted;
import dev.relaykit.protocol.session.SessionEvent.ConnectRefused;
import dev.relaykit.protocol.session.SessionEvent.ContextsAdded;
import dev.relaykit.protocol.session.SessionEvent.ServerDisconnect;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sessions that get any events in any order keep their promises. */
class ClientSessionWalkTest {

  private static final int WALKS = 10_000;
  private static final int STEPS = 50;
  private static final Set<ConnectionState> WITH_SOCKET =
      EnumSet.of(
          ConnectionState.CONNECTING,
          ConnectionState.AUTHENTICATING,
          ConnectionState.CONNECTED,
          ConnectionState.DRAINING);

  @Test
  void anySequenceOfEventsKeepsThePromises() {
    Set<ConnectionState> seen = EnumSet.noneOf(ConnectionState.class);
    Set<SessionEffect.Kind> done = EnumSet.noneOf(SessionEffect.Kind.class);
    for (int seed = 0; seed < WALKS; seed++) {
      Walk walk = new Walk(seed);
      for (int step = 0; step < STEPS; step++) {
        walk.step();
        seen.add(walk.state.connection());
        done.addAll(walk.done);
      }
    }
    assertThat(seen).as("a walk that never gets there proves nothing").hasSize(8);
    assertThat(done).hasSize(SessionEffect.Kind.values().length);
  }

  /** A client that carries out effects in its head. */
  private static final class Walk {

    private final int seed;
    private final Random random;
    private final Set<SessionEffect.Kind> done = EnumSet.noneOf(SessionEffect.Kind.class);
    private SessionState state = SessionState.initial(List.of("office"));
    private int openSocket;
    private int connectsSent;
    private @Nullable String session;
    private String trail = "";

    private Walk(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
    }

    private void step() {
      SessionEvent event = randomEvent();
      SessionState before = state;
      trail = before + " got " + event;
      boolean foreign =
          event instanceof SessionEvent.OfSocket of && of.generation() != before.generation();
      if (!foreign && event.kind() == SessionEvent.Kind.SOCKET_LOST) {
        openSocket = 0;
      }
      Transition transition = ClientSession.next(before, event);
      state = transition.next();

      promise(!foreign || transition.effects().isEmpty(), "an old socket's event does nothing");
      promise(!foreign || state.equals(before), "an old socket's event changes nothing");
      transition.effects().forEach(effect -> carryOut(effect, before, event));
      checkState(before, event, transition.effects());
    }

    private void carryOut(SessionEffect effect, SessionState before, SessionEvent event) {
      done.add(effect.kind());
      promise(!effect.toString().contains("secret"), "no effect shows the secret");
      if (effect instanceof OpenSocket open) {
        promise(openSocket == 0, "never two sockets");
        promise(open.generation() == before.generation() + 1, "each socket has a new number");
        openSocket = open.generation();
        connectsSent = 0;
      } else if (effect instanceof CloseSocket close) {
        endSocket(close.generation());
      } else if (effect instanceof DropSocket drop) {
        endSocket(drop.generation());
      } else if (effect instanceof SendConnect connect) {
        connectsSent++;
        promise(connect.generation() == openSocket, "connect goes to the open socket");
        promise(connectsSent == 1, "one connect for each socket");
        promise(
            connect.resume() == null || connect.resume().protocol().equals(session),
            "only a session that is not lost is offered");
      } else if (effect instanceof LoseSession lost) {
        promise(
            lost.protocol().equals(session), "a session is lost once, and only if there is one");
        session = null;
      } else if (effect instanceof Establish established) {
        promise(established.restored() == (session != null), "the old session is settled first");
        session = ((ConnectAccepted) event).result().protocol();
      } else if (effect instanceof StartBackoff backoff) {
        promise(backoff.failures() == before.failures() + 1, "each back-off counts one failure");
      }
    }

    private void endSocket(int generation) {
      promise(generation == openSocket, "only the open socket is closed");
      openSocket = 0;
    }

    private void checkState(SessionState before, SessionEvent event, List<SessionEffect> effects) {
      boolean established = effects.stream().anyMatch(Establish.class::isInstance);
      boolean anew =
          before.connection() == ConnectionState.FAILED
              && event.kind() == SessionEvent.Kind.CONNECT_REQUESTED;
      promise(
          established || anew || state.failures() >= before.failures(),
          "failures are reset by success only");
      promise(
          established || anew || state.rejections() >= before.rejections(),
          "rejections are reset by success only");
      promise(
          (state.connection() == ConnectionState.FAILED) == (state.rejections() >= 3)
              || state.connection() == ConnectionState.CLOSED,
          "three rejections and nothing else lead to FAILED");
      promise(
          WITH_SOCKET.contains(state.connection()) == (openSocket != 0),
          "the state says whether there is a socket");
      promise(
          before.connection() != ConnectionState.CLOSED
              || (state.connection() == ConnectionState.CLOSED && effects.isEmpty()),
          "closed is for good");
      promise(
          state.connection() != ConnectionState.BACKOFF
              || before.connection() == ConnectionState.BACKOFF
              || effects.get(effects.size() - 1) instanceof StartBackoff,
          "who enters back-off starts its timer");
      promise(
          state.contexts().size() == state.contexts().stream().distinct().count(),
          "contexts do not repeat");
      promise(!state.toString().contains("secret"), "the state does not show the secret");
      promise(state.generation() >= before.generation(), "socket numbers only grow");
    }

    private void promise(boolean kept, String promise) {
      if (!kept) {
        throw new AssertionError(promise + "; seed " + seed + ": " + trail + ", now " + state);
      }
    }

    private SessionEvent randomEvent() {
      SessionEvent.Kind[] kinds = SessionEvent.Kind.values();
      SessionEvent.Kind kind =
          random.nextInt(3) == 0 ? kinds[random.nextInt(kinds.length)] : likely();
      if (kind == SessionEvent.Kind.CLOSE_REQUESTED && random.nextInt(5) != 0) {
        kind = SessionEvent.Kind.CONNECT_REQUESTED;
      }
      int generation = state.generation() - (random.nextInt(10) == 0 ? 1 : 0);
      return switch (kind) {
        case CONNECT_ACCEPTED ->
            new ConnectAccepted(
                generation,
                SessionTables.result(
                    "p" + random.nextInt(3),
                    random.nextInt(3) == 0 ? null : Boolean.valueOf(random.nextBoolean())));
        case CONNECT_REFUSED ->
            new ConnectRefused(
                generation,
                random.nextInt(3) == 0 ? SessionTables.OVERLOADED : SessionTables.REJECTION);
        case AUTHORIZATION_STATE_RECEIVED ->
            new AuthorizationStateReceived(generation, random.nextBoolean() ? "" : "secret:x");
        case SERVER_DISCONNECT -> new ServerDisconnect(generation, random.nextBoolean());
        case CONTEXTS_ADDED ->
            new ContextsAdded(List.of("c" + random.nextInt(4), "c" + random.nextInt(4)));
        case CONNECT_REQUESTED,
            SOCKET_OPENED,
            SOCKET_LOST,
            CONNECT_UNANSWERED,
            DRAIN_TIMED_OUT,
            LIVENESS_LOST,
            BACKOFF_ELAPSED,
            CONTEXTS_REMOVED,
            CLOSE_REQUESTED ->
            SessionTables.event(kind, generation);
      };
    }

    /** What would happen next in most cases, so that walks get far. */
    private SessionEvent.Kind likely() {
      return switch (state.connection()) {
        case NEW, CLOSED, FAILED -> SessionEvent.Kind.CONNECT_REQUESTED;
        case CONNECTING -> SessionEvent.Kind.SOCKET_OPENED;
        case AUTHENTICATING ->
            random.nextBoolean()
                ? SessionEvent.Kind.CONNECT_ACCEPTED
                : SessionEvent.Kind.CONNECT_REFUSED;
        case CONNECTED -> SessionEvent.Kind.AUTHORIZATION_STATE_RECEIVED;
        case DRAINING -> SessionEvent.Kind.SOCKET_LOST;
        case BACKOFF -> SessionEvent.Kind.BACKOFF_ELAPSED;
      };
    }
  }
}
