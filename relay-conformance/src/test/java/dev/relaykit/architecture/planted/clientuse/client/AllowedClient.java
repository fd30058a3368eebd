package dev.relaykit.architecture.planted.clientuse.client;

public final class AllowedClient {
  public int size() {
    return 0;
  }
}
