package dev.relaykit.architecture.planted.mockalone.mock;

import dev.relaykit.architecture.planted.mockalone.protocol.AllowedProtocol;

final class AllowedUseOfProtocol {
  Object use(AllowedProtocol given) {
    return given;
  }
}
