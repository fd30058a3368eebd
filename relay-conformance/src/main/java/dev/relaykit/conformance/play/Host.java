package dev.relaykit.conformance.play;

import dev.relaykit.conformance.model.Upgrade;

/**
 * Who takes in the connections that the kit, as the server, is asked for. On the thread of the
 * case.
 */
public interface Host {

  /**
   * A client asks for an upgrade to WebSocket.
   *
   * @param connection the number of the connection, from 1: every one that asks is counted, those
   *     that are refused too
   * @param path the path that it asks for
   * @return what it is answered
   */
  Upgrade upgrade(int connection, String path);

  /**
   * A connection is open.
   *
   * @param connection its number
   * @param line how to write to it
   * @return what hears what comes over it
   */
  LineEnd opened(int connection, Line line);
}
