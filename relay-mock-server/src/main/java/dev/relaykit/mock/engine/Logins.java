package dev.relaykit.mock.engine;

import dev.relaykit.mock.session.Policies;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.RpcError;

/** Opens and resumes the session of one connection. */
interface Logins {

  /**
   * Answers {@code signalwire.connect}.
   *
   * @param json the whole frame, as it came
   */
  void connect(Payload params, byte[] json, Responder responder);

  /**
   * Opens or resumes the session of a {@code signalwire.connect} that a script answers with a
   * result of its own. Nothing is sent: what follows a login is then for the script. Does nothing
   * if there is a session already, or the login would be refused without a script.
   */
  void begin(Payload params);

  /** Answers {@code signalwire.reauthenticate}. */
  void reauthenticate(Payload params, byte[] json, Responder responder);

  /** The error of a request that needs a login first. */
  RpcError authRequired(String message);

  static Logins of(EngineSettings settings, MockConnection connection) {
    return switch (settings.policies().loginForm()) {
      case SERVICE -> new Connects(settings, connection);
      case CONTRACT -> new ContractLogins(settings, connection);
    };
  }

  /** The error of REL-MOCK-002 and REL-RPC-042, with the code of the policies. */
  static RpcError authRequired(Policies policies, String message) {
    return Errors.symbolic(policies.authErrorCode(), "AUTH_REQUIRED", message);
  }
}
