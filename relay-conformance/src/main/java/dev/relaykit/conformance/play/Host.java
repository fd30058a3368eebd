package dev.relaykit.conformance.play;

import dev.relaykit.conformance.model.Upgrade;
import tools.jackson.databind.node.ObjectNode;

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
   * @param request the path that it asks for, under {@code path}, and the headers under their names
   *     in small letters
   * @return what it is answered
   */
  Upgrade upgrade(int connection, ObjectNode request);

  /**
   * Whether a connection is to show the certificate of a stranger.
   *
   * @param connection the number of the connection, from 1
   */
  boolean isStranger(int connection);

  /**
   * A client has ended a connection that showed the certificate of a stranger, before any upgrade.
   *
   * @param connection its number
   */
  void distrusted(int connection);

  /**
   * A client has answered the WebSocket ping of its connection.
   *
   * @param connection its number
   */
  void ponged(int connection);

  /**
   * A connection is open.
   *
   * @param connection its number
   * @param line how to write to it
   * @return what hears what comes over it
   */
  LineEnd opened(int connection, Line line);
}
