package dev.relaykit.architecture.planted.mockalone.client;

public final class AllowedClient {
  public int size() {
    return 0;
  }
}
