package dev.relaykit.architecture.planted.clientuse.soak.subject;

import dev.relaykit.architecture.planted.clientuse.client.AllowedClient;

final class AllowedUseOfClient {
  Object use(AllowedClient given) {
    return given;
  }
}
