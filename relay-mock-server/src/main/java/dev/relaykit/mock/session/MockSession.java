package dev.relaykit.mock.session;

import dev.relaykit.protocol.rpc.EventParams;
import dev.relaykit.protocol.time.Scheduler.Timer;
import java.util.Collection;
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

  /** Most bytes of events that are held for it, as they go over the wire; the oldest go first. */
  public static final int MAX_HELD_BYTES = 16 * 1024 * 1024;

  /** Most contexts that a session may be subscribed to. */
  public static final int MAX_CONTEXTS = 1000;

  /** Longest name of a context, in UTF-16 units. */
  public static final int MAX_CONTEXT_LENGTH = 1000;

  private final String protocol;
  private final String owner;
  private final Set<String> contexts = new LinkedHashSet<>();
  private final HeldEvents held;
  private @Nullable EventSink connection;
  private long absences;
  private boolean abandoned;
  private @Nullable Timer expiry;

  MockSession(String protocol, String owner, HeldEvents.Room room) {
    this.protocol = protocol;
    this.owner = owner;
    this.held = new HeldEvents(room);
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

  /** Whether what is sent to a context is for it too: subscribed to it, or named like it. */
  public boolean hears(String context) {
    return contexts.contains(context) || protocol.equals(context);
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
    held.add(event);
  }

  /** Whether it may be subscribed to these contexts too. */
  boolean hasRoomFor(Collection<String> added) {
    Set<String> all = new LinkedHashSet<>(contexts);
    all.addAll(added);
    return all.size() <= MAX_CONTEXTS
        && added.stream().allMatch(context -> context.length() <= MAX_CONTEXT_LENGTH);
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
    cancelExpiry();
    if (before != null) {
      before.takenOver();
    }
  }

  /** Sends what was held, oldest first, as far as the connection takes it. */
  public void releaseHeld() {
    EventSink sink = connection;
    EventParams event = held.first();
    while (sink != null && event != null && sink.send(event)) {
      held.removeFirst();
      event = held.first();
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

  /** What forgets it unless its client comes back. */
  void expiry(Timer timer) {
    expiry = timer;
  }

  void abandon() {
    abandoned = true;
  }

  boolean isAbandoned() {
    return abandoned;
  }

  /** Lets go of everything that outlives it otherwise. */
  void forgotten() {
    cancelExpiry();
    held.clear();
  }

  private void cancelExpiry() {
    if (expiry != null) {
      expiry.cancel();
      expiry = null;
    }
  }

  boolean isStillAbsent(long absence) {
    return connection == null && absence == absences;
  }
}
