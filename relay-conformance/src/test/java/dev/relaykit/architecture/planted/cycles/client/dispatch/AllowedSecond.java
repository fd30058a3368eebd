package dev.relaykit.architecture.planted.cycles.client.dispatch;

public final class AllowedSecond {
  public int size() {
    return 0;
  }
}
