package dev.relaykit.conformance.mutants;

import dev.relaykit.mock.Profile;
import dev.relaykit.mock.session.Policies;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The usual profile of our mock server, but for one policy. */
final class OtherProfiles {

  private OtherProfiles() {}

  /** No login is demanded. */
  static Profile withoutLogin() {
    return profile(
        "live, without a login",
        Policies.Login.NOT_DEMANDED,
        Profile.live().policies().executeForm(),
        Profile.live().policies().pingInterval());
  }

  /** The answer to {@code signalwire.execute} is that of the inner method. */
  static Profile flatExecutes() {
    return profile(
        "live, with flat executes",
        Profile.live().policies().login(),
        Policies.ExecuteForm.FLAT,
        Profile.live().policies().pingInterval());
  }

  /** No pings are sent, as in the profile of the SDKs. */
  static Profile withoutPings() {
    return profile(
        "live, without pings",
        Profile.live().policies().login(),
        Profile.live().policies().executeForm(),
        Profile.sdk().policies().pingInterval());
  }

  private static Profile profile(
      String name,
      Policies.Login login,
      Policies.ExecuteForm executeForm,
      @Nullable Duration pingInterval) {
    Policies usual = Profile.live().policies();
    return new Profile(
        name,
        new Policies(
            login,
            usual.loginForm(),
            usual.authErrorCode(),
            usual.closeAfterRejection(),
            executeForm,
            usual.responseIds(),
            usual.emptyParams(),
            usual.binaryFrames(),
            usual.envelope(),
            usual.invalidParams(),
            usual.callResult(),
            usual.unknownCalls(),
            usual.messageFate(),
            usual.receiveText(),
            usual.pingReply(),
            pingInterval,
            usual.authorizationState(),
            usual.paths(),
            usual.nodeId()));
  }
}
