package dev.relaykit.architecture.planted.soakjudge.client;

public final class AllowedClient {
  public int size() {
    return 0;
  }
}
