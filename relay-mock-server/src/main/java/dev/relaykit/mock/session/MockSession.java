package dev.relaykit.mock.session;

import dev.relaykit.protocol.rpc.EventParams;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One session: who it belongs to, what it is subscribed to, and the events that wait for its
 * client. For one thread at a time.
 */
public final class MockSession {

  /** Most events that are held for a client that is away; the oldest goes first (REL-MOCK-005). */
  public static final int MAX_HELD_EVENTS = 1000;

  private final String protocol;
  private final String owner;
  private final Set<String> contexts = new LinkedHashSet<>();
  private final Deque<EventParams> held = new ArrayDeque<>();
  private @Nullable EventSink connection;
  private long absences;

  MockSession(String protocol, String owner) {
    this.protocol = protocol;
    this.owner = owner;
  }

  /** The session's name. */
  public String protocol() {
    return protocol;
  }

  /** Whose session it is: a project, or what stands for a JWT. */
  public String owner() {
    return owner;
  }

  /** The contexts that it is subscribed to, in the order of subscription. */
  public List<String> contexts() {
    return List.copyOf(contexts);
  }

  /** Whether its client is connected. */
  public boolean isConnected() {
    return connection != null;
  }

  /** Sends an event, or holds it while the client is away, or on its way out. */
  void deliver(EventParams event) {
    if (connection != null && connection.send(event)) {
      return;
    }
    if (held.size() == MAX_HELD_EVENTS) {
      held.removeFirst();
    }
    held.addLast(event);
  }

  void subscribe(Collection<String> added) {
    contexts.addAll(added);
  }

  void unsubscribe(Collection<String> removed) {
    contexts.removeAll(removed);
  }

  void attach(EventSink sink) {
    EventSink before = connection;
    connection = sink;
    if (before != null) {
      before.takenOver();
    }
  }

  /** Sends what was held, oldest first, as far as the connection takes it. */
  public void releaseHeld() {
    EventSink sink = connection;
    while (sink != null && !held.isEmpty() && sink.send(held.getFirst())) {
      held.removeFirst();
    }
  }

  /**
   * The connection is gone; says which absence this is, or 0 if another connection has the session.
   */
  long detach(EventSink sink) {
    if (connection != sink) {
      return 0;
    }
    connection = null;
    return ++absences;
  }

  boolean isStillAbsent(long absence) {
    return connection == null && absence == absences;
  }
}
