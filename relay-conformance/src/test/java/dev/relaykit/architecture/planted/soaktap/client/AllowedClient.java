package dev.relaykit.architecture.planted.soaktap.client;

public final class AllowedClient {
  public int size() {
    return 0;
  }
}
