package dev.relaykit.mock.engine;

import dev.relaykit.mock.fault.ConnectionFault;
import dev.relaykit.mock.fault.Fault;
import dev.relaykit.mock.fault.LoginFault;
import dev.relaykit.mock.fault.Moment;
import dev.relaykit.mock.session.MockSession;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.session.ConnectParams;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with one login.
 *
 * @param rejection how it is to be rejected, or null if it is not
 */
record LoginFaults(LoginFault.@Nullable RejectLogin rejection) {

  private static final LoginFaults NONE = new LoginFaults(null);

  /** Asks which faults are due, and carries out those of the connection. */
  static LoginFaults dueOn(MockConnection connection, EngineSettings settings, Payload connect) {
    if (settings.faults().isIdle()) {
      return NONE;
    }
    LoginFaults result = NONE;
    for (Fault fault : settings.faults().due(Moment.connect(connection.id()))) {
      if (fault instanceof LoginFault.RejectLogin rejection) {
        result = new LoginFaults(rejection);
      } else if (fault.kind() == ConnectionFault.Kind.FORGET_SESSION) {
        forget(settings, connect);
      } else {
        connection.carryOut((ConnectionFault) fault);
      }
    }
    return result;
  }

  private static void forget(EngineSettings settings, Payload connect) {
    String protocol = connect instanceof ConnectParams params ? params.protocol() : null;
    MockSession known = protocol == null ? null : settings.sessions().find(protocol);
    if (known != null) {
      settings.sessions().abandon(known);
    }
  }
}
