package dev.relaykit.architecture.planted.soakplan.soak.plan;

import dev.relaykit.architecture.planted.soakplan.mock.fault.AllowedFault;

final class AllowedUseOfFault {
  Object use(AllowedFault given) {
    return given;
  }
}
