package dev.relaykit.mock;

import dev.relaykit.mock.session.Policies;
import dev.relaykit.protocol.rpc.ErrorCode;
import java.time.Duration;

/**
 * How a server behaves where documents or SDKs differ, under a name. Immutable.
 *
 * @param name what people call it; nothing in the server ever asks for it
 * @param policies one policy for each difference
 */
public record Profile(String name, Policies policies) {

  /**
   * For applications and for the client of this project: as close to the live service as is known.
   */
  public static Profile live() {
    return new Profile(
        "live",
        new Policies(
            Policies.Login.DEMANDED,
            ErrorCode.AUTHENTICATION_FAILED,
            Duration.ofSeconds(1),
            Policies.ExecuteForm.NESTED,
            Policies.PingReply.ECHO,
            Duration.ofSeconds(10),
            Policies.AuthorizationState.AFTER_CONNECT));
  }
}
