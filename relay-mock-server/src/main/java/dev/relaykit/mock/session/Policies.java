package dev.relaykit.mock.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a server does where documents or SDKs differ: one named policy for each difference.
 * Immutable.
 *
 * @param login whether other requests need a login first (REL-RPC-042)
 * @param authErrorCode the code of an authentication error
 * @param closeAfterRejection how long a rejected connection stays open, or null to leave it open
 *     (REL-AUTH-007)
 * @param executeForm how {@code signalwire.execute} is answered (REL-RPC-052)
 * @param pingReply what a client's ping is answered with (REL-PING-002)
 * @param pingInterval how often the server pings, or null for never (REL-PING-009)
 * @param authorizationState whether an authorization state is pushed after a connect (REL-MOCK-007)
 */
public record Policies(
    Login login,
    int authErrorCode,
    @Nullable Duration closeAfterRejection,
    ExecuteForm executeForm,
    PingReply pingReply,
    @Nullable Duration pingInterval,
    AuthorizationState authorizationState) {

  /** Whether other requests need a login first. */
  public enum Login {
    /** They are refused until {@code signalwire.connect} has succeeded. */
    DEMANDED,
    /** They are served at once. */
    NOT_DEMANDED
  }

  /** How {@code signalwire.execute} is answered. */
  public enum ExecuteForm {
    /** The result of the inner method stands in {@code result.result}. */
    NESTED,
    /** The result is that of the inner method. */
    FLAT
  }

  /** What a client's ping is answered with. */
  public enum PingReply {
    /** What it carried. */
    ECHO,
    /** The server's own time. */
    OWN_TIMESTAMP
  }

  /** Whether an authorization state is pushed. */
  public enum AuthorizationState {
    /** Right after each connect. */
    AFTER_CONNECT,
    /** Never. */
    NEVER
  }
}
