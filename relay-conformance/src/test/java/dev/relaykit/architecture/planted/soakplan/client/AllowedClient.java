package dev.relaykit.architecture.planted.soakplan.client;

public final class AllowedClient {
  public int size() {
    return 0;
  }
}
