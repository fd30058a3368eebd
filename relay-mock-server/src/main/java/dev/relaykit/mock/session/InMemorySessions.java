package dev.relaykit.mock.session;

import dev.relaykit.protocol.rpc.EventParams;
import dev.relaykit.protocol.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in the memory of one server. A session whose client stays away is forgotten when its
 * time is over.
 */
public final class InMemorySessions implements SessionStore {

  /** How long a session lives after the loss of its socket (REL-MOCK-005). */
  public static final Duration ABSENT_LIFE = Duration.ofSeconds(60);

  /** Most sessions that are kept without a connection; the one longest without goes first. */
  public static final int MAX_ABSENT = 20_000;

  /**
   * Most bytes of events that are held in all, as they go over the wire; the session longest
   * without a connection is forgotten first.
   */
  public static final int MAX_HELD_BYTES = 64 * 1024 * 1024;

  private final Scheduler scheduler;
  private final Consumer<String> onForgotten;
  private final HeldEvents.Room room = new HeldEvents.Room();
  private final Map<String, MockSession> byProtocol = new HashMap<>();
  private final Map<String, Set<MockSession>> byContext = new LinkedHashMap<>();
  private final Set<MockSession> absent = new LinkedHashSet<>();

  /**
   * An empty store whose sessions expire by the given scheduler, on the thread that uses the store.
   */
  public InMemorySessions(Scheduler scheduler) {
    this(scheduler, protocol -> {});
  }

  /**
   * The same.
   *
   * @param onForgotten hears the name of each session that is forgotten
   */
  public InMemorySessions(Scheduler scheduler, Consumer<String> onForgotten) {
    this.scheduler = scheduler;
    this.onForgotten = onForgotten;
  }

  @Override
  public MockSession create(String protocol, String owner) {
    MockSession session = new MockSession(protocol, owner, room);
    byProtocol.put(protocol, session);
    return session;
  }

  @Override
  public @Nullable MockSession find(String protocol) {
    MockSession session = byProtocol.get(protocol);
    return session == null || session.isAbandoned() ? null : session;
  }

  @Override
  public void attach(MockSession session, EventSink connection) {
    absent.remove(session);
    session.attach(connection);
  }

  @Override
  public void detach(MockSession session, EventSink connection) {
    long absence = session.detach(connection);
    if (absence > 0 && session.isAbandoned()) {
      forget(session);
    } else if (absence > 0) {
      absent.add(session);
      if (absent.size() > MAX_ABSENT) {
        forget(absent.iterator().next());
      }
      session.expiry(
          scheduler.schedule(
              ABSENT_LIFE,
              () -> {
                if (session.isStillAbsent(absence)) {
                  forget(session);
                }
              }));
    }
  }

  @Override
  public boolean subscribe(MockSession session, Collection<String> contexts) {
    if (!session.hasRoomFor(contexts)) {
      return false;
    }
    session.subscribe(contexts);
    for (String context : contexts) {
      byContext.computeIfAbsent(context, name -> new LinkedHashSet<>()).add(session);
    }
    return true;
  }

  @Override
  public void unsubscribe(MockSession session, Collection<String> contexts) {
    session.unsubscribe(contexts);
    for (String context : contexts) {
      Set<MockSession> subscribed = byContext.get(context);
      if (subscribed != null && subscribed.remove(session) && subscribed.isEmpty()) {
        byContext.remove(context);
      }
    }
  }

  @Override
  public void abandon(MockSession session) {
    session.abandon();
    if (!session.isConnected()) {
      forget(session);
    }
  }

  @Override
  public void forgetAbsent() {
    List.copyOf(absent).forEach(this::forget);
  }

  @Override
  public void forget(MockSession session) {
    unsubscribe(session, session.contexts());
    if (byProtocol.remove(session.protocol(), session)) {
      onForgotten.accept(session.protocol());
    }
    absent.remove(session);
    session.forgotten();
  }

  @Override
  public List<MockSession> publish(String context, EventParams event) {
    Set<MockSession> subscribed = byContext.getOrDefault(context, Set.of());
    MockSession named = byProtocol.get(context);
    List<MockSession> targets = new ArrayList<>(subscribed);
    if (named != null && !subscribed.contains(named)) {
      targets.add(named);
    }
    targets.forEach(session -> session.deliver(event));
    makeRoom();
    return targets;
  }

  @Override
  public void deliver(MockSession session, EventParams event) {
    session.deliver(event);
    makeRoom();
  }

  private void makeRoom() {
    while (room.bytes() > MAX_HELD_BYTES && !absent.isEmpty()) {
      forget(absent.iterator().next());
    }
  }
}
