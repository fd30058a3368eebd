package dev.relaykit.architecture.planted.clientuse.conformance.subject;

import dev.relaykit.architecture.planted.clientuse.client.AllowedClient;

final class AllowedUseOfClient {
  Object use(AllowedClient given) {
    return given;
  }
}
