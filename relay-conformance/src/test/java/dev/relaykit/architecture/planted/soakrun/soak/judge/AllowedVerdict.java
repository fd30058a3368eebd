package dev.relaykit.architecture.planted.soakrun.soak.judge;

public final class AllowedVerdict {
  public int size() {
    return 0;
  }
}
