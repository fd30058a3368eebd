package dev.relaykit.mock.engine;

import dev.relaykit.mock.fault.ConnectionFault;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.session.MockSession;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.session.DisconnectParams;

/** What goes wrong with one connection as a whole. On the event loop only. */
final class ConnectionFaults {

  private final EngineSettings settings;
  private final MockConnection connection;

  ConnectionFaults(EngineSettings settings, MockConnection connection) {
    this.settings = settings;
    this.connection = connection;
  }

  /** Carries out a fault of a connection that is not on its way out. */
  void carryOut(ConnectionFault fault) {
    switch (fault.kind()) {
      case CLOSE -> {
        ConnectionFault.Close close = (ConnectionFault.Close) fault;
        connection.close(close.code(), close.reason());
      }
      case RESET, SILENCE -> {
        connection.cut();
        connection.wire().carryOut(fault);
      }
      case STOP_READING, THROTTLE -> connection.wire().carryOut(fault);
      case PING -> connection.ping();
      case NO_PONG -> {
        connection.answerNoPings();
        connection.wire().carryOut(fault);
      }
      case DISCONNECT ->
          connection.request(
              Method.DISCONNECT,
              new DisconnectParams(((ConnectionFault.Disconnect) fault).restart()));
      case FORGET_SESSION -> {
        MockSession session = connection.session();
        if (session != null) {
          settings.sessions().abandon(session);
        }
      }
    }
  }

  /** Arms a rule that a script of the connection asks for. */
  void arm(FaultRule rule) {
    if (!rule.isImmediate()) {
      settings.faults().arm(rule);
      return;
    }
    if (!connection.id().equals(rule.target().sessionId())) {
      throw new IllegalArgumentException(
          "a script can do this at once to its own session only; leave session out");
    }
    settings.faults().record(rule, 1);
    connection.carryOut((ConnectionFault) rule.fault());
  }
}
