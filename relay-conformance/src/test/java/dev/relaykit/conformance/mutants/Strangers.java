package dev.relaykit.conformance.mutants;

import dev.relaykit.mock.Profile;
import dev.relaykit.mock.session.Policies;

/** The usual profile of our mock server, but that no login is demanded. */
final class Strangers {

  private Strangers() {}

  static Profile served() {
    Policies usual = Profile.live().policies();
    return new Profile(
        "live, without a login",
        new Policies(
            Policies.Login.NOT_DEMANDED,
            usual.loginForm(),
            usual.authErrorCode(),
            usual.closeAfterRejection(),
            usual.executeForm(),
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
            usual.pingInterval(),
            usual.authorizationState(),
            usual.paths(),
            usual.nodeId()));
  }
}
