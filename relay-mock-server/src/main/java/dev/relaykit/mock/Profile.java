package dev.relaykit.mock;

import dev.relaykit.mock.session.Policies;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
            Policies.AfterSend.SCENARIO,
            Policies.Login.DEMANDED,
            Policies.SessionParams.CHECKED,
            Policies.AuthError.OF_PROTOCOL,
            Duration.ofSeconds(1),
            Policies.Resume.SAME_PROJECT,
            Policies.SessionForm.OF_PROTOCOL,
            Policies.AuthorizationState.AFTER_CONNECT,
            Policies.InvalidParams.RESULT_400,
            Policies.CallResult.OF_VERB,
            Policies.UnknownVerb.ERROR,
            Policies.ExecuteForm.NESTED,
            Policies.ContextsReply.SENTENCE,
            Policies.PingReply.ECHO,
            Duration.ofSeconds(10),
            Policies.ErrorData.OF_AUTHENTICATION,
            Policies.IdEcho.AS_GIVEN,
            Policies.FrameReading.STRICT,
            Policies.Paths.LISTED));
  }

  /**
   * For the test suites of the official SDKs: nothing happens that a test has not asked for, and
   * everything looks as their helpers expect it.
   */
  public static Profile sdk() {
    return new Profile(
        "sdk",
        new Policies(
            Policies.AfterSend.NOTHING,
            Policies.Login.NOT_DEMANDED,
            Policies.SessionParams.LENIENT,
            Policies.AuthError.OF_CONTRACT,
            null,
            Policies.Resume.WHOEVER_NAMES_IT,
            Policies.SessionForm.OF_CONTRACT,
            Policies.AuthorizationState.NEVER,
            Policies.InvalidParams.ERROR,
            Policies.CallResult.OF_REQUEST,
            Policies.UnknownVerb.OK,
            Policies.ExecuteForm.FLAT,
            Policies.ContextsReply.OK,
            Policies.PingReply.OWN_TIMESTAMP,
            null,
            Policies.ErrorData.ALWAYS,
            Policies.IdEcho.AS_STRING,
            Policies.FrameReading.LENIENT,
            Policies.Paths.ANY));
  }

  /** The profiles that there are. */
  public static List<Profile> all() {
    return List.of(live(), sdk());
  }

  /** The profile of this name, or null if there is none. */
  public static @Nullable Profile named(String name) {
    return all().stream().filter(profile -> profile.name().equals(name)).findFirst().orElse(null);
  }
}
