package dev.relaykit.architecture.planted.soaktap.protocol.time;

public final class AllowedTicker {
  public int size() {
    return 0;
  }
}
