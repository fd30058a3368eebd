package dev.relaykit.architecture.planted.cycles.client;

import dev.relaykit.architecture.planted.cycles.client.dispatch.AllowedSecond;

public final class AllowedFirst {
  public AllowedSecond second() {
    return new AllowedSecond();
  }
}
