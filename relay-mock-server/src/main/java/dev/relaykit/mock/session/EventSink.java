package dev.relaykit.mock.session;

import dev.relaykit.protocol.rpc.EventParams;

/** Where the events of a session go while it has a connection. */
public interface EventSink {

  /**
   * Sends an event to the client.
   *
   * @return whether the connection took it: false if it is closing or gone already
   */
  boolean send(EventParams event);

  /** Tells the connection that another one has taken its session over (REL-MOCK-008). */
  void takenOver();
}
