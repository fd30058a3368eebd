package dev.relaykit.client.session;

import dev.relaykit.protocol.messaging.MessageReceiveEvent;
import dev.relaykit.protocol.session.ConnectionState;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a core hears of it, on the event loop; it must hand over to another thread what
 * runs user code.
 */
public interface CoreListener {

  /**
   * The connection is in another state.
   *
   * @param state the new state
   * @param restored whether a session that is up is the one of before
   * @param cause why the connection was lost or an attempt failed, for people, or null
   */
  void connectionChanged(ConnectionState state, boolean restored, @Nullable String cause);

  /** An inbound message has come, and was acknowledged. */
  void messageReceived(MessageReceiveEvent message);
}
