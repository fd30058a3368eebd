package dev.relaykit.mock.session;

import dev.relaykit.protocol.rpc.EventParams;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where sessions live. For one thread at a time. */
public interface SessionStore {

  /** Makes a session. */
  MockSession create(String protocol, String owner);

  /** The session of this name, or null if there is none, or none any more. */
  @Nullable MockSession find(String protocol);

  /** Gives a session a connection; one that has it already loses it (REL-MOCK-008). */
  void attach(MockSession session, EventSink connection);

  /**
   * Takes the connection away; the session lives on for a while and holds its events
   * (REL-MOCK-005).
   */
  void detach(MockSession session, EventSink connection);

  /**
   * Subscribes a session to contexts, to all of them or none.
   *
   * @return false if they are too many, or a name is too long ({@link MockSession#MAX_CONTEXTS},
   *     {@link MockSession#MAX_CONTEXT_LENGTH})
   */
  boolean subscribe(MockSession session, Collection<String> contexts);

  /** Ends the subscription of a session to contexts. */
  void unsubscribe(MockSession session, Collection<String> contexts);

  /** Delivers an event to one session, or holds it while its client is away (REL-MOCK-005). */
  void deliver(MockSession session, EventParams event);

  /**
   * Forgets a session as soon as its client is away; until then its connection goes on, but no
   * other one can resume it.
   */
  void abandon(MockSession session);

  /** Forgets every session whose client is away. */
  void forgetAbsent();

  /** Forgets a session, held events and all. */
  void forget(MockSession session);

  /**
   * Delivers an event to every session that is subscribed to a context, and to the session of that
   * name (REL-MOCK-020).
   *
   * @return the sessions that it went to, possibly none
   */
  List<MockSession> publish(String context, EventParams event);
}
