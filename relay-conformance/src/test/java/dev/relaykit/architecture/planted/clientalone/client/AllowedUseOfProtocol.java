package dev.relaykit.architecture.planted.clientalone.client;

import dev.relaykit.architecture.planted.clientalone.protocol.AllowedProtocol;

final class AllowedUseOfProtocol {
  Object use(AllowedProtocol given) {
    return given;
  }
}
