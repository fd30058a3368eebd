package dev.relaykit.mock;

import dev.relaykit.mock.session.Policies;
import dev.relaykit.protocol.codec.DecodeLimits;
import dev.relaykit.protocol.rpc.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a server behaves where documents or SDKs differ, under a name. Immutable.
 *
 * @param name what people call it; nothing in the server behaves by it, but a scenario may demand
 *     it
 * @param policies one policy for each difference
 */
public record Profile(String name, Policies policies) {

  private static final int AUTH_REQUIRED_OF_THE_CONTRACT = -32_401;

  /**
   * For applications and for the client of this project: as close to the live service as is known.
   */
  public static Profile live() {
    return new Profile(
        "live",
        new Policies(
            Policies.Login.DEMANDED,
            Policies.LoginForm.SERVICE,
            ErrorCode.AUTHENTICATION_FAILED,
            Duration.ofSeconds(1),
            Policies.ExecuteForm.NESTED,
            Policies.ResponseIds.AS_SENT,
            DecodeLimits.Params.OBJECT_ONLY,
            Policies.BinaryFrames.IGNORED,
            Policies.Envelope.UNCHECKED,
            Policies.InvalidParams.RESULT,
            Policies.CallResult.LISTED,
            Policies.UnknownCalls.REFUSED,
            Policies.MessageFate.LIVES,
            Policies.ReceiveText.NAMED,
            Policies.PingReply.ECHO,
            Duration.ofSeconds(10),
            Policies.AuthorizationState.AFTER_CONNECT,
            Policies.Paths.LISTED,
            null));
  }

  /**
   * For the official SDKs' own test suites, unchanged: it does nothing unasked, and what the suites
   * assert of their mock server holds for it.
   */
  public static Profile sdk() {
    return new Profile(
        "sdk",
        new Policies(
            Policies.Login.NOT_DEMANDED,
            Policies.LoginForm.CONTRACT,
            AUTH_REQUIRED_OF_THE_CONTRACT,
            null,
            Policies.ExecuteForm.FLAT,
            Policies.ResponseIds.AS_STRINGS,
            DecodeLimits.Params.EMPTY_ALLOWED,
            Policies.BinaryFrames.READ,
            Policies.Envelope.NOTED,
            Policies.InvalidParams.ERROR,
            Policies.CallResult.ECHOED,
            Policies.UnknownCalls.ANSWERED,
            Policies.MessageFate.ACCEPTED,
            Policies.ReceiveText.OK,
            Policies.PingReply.OWN_TIMESTAMP,
            null,
            Policies.AuthorizationState.NEVER,
            Policies.Paths.ANY,
            "mock-relay-node-1"));
  }

  /** Every profile that has a name. */
  public static List<Profile> all() {
    return List.of(live(), sdk());
  }

  /** The profile of this name. */
  public static Optional<Profile> named(String name) {
    return all().stream().filter(profile -> profile.name().equals(name)).findFirst();
  }
}
