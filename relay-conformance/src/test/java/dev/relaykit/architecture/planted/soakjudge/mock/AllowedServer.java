package dev.relaykit.architecture.planted.soakjudge.mock;

public final class AllowedServer {
  public int size() {
    return 0;
  }
}
