package dev.relaykit.architecture.planted.clientuse.load;

import dev.relaykit.architecture.planted.clientuse.client.AllowedClient;

final class AllowedUseOfClient {
  Object use(AllowedClient given) {
    return given;
  }
}
