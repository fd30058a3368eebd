package dev.relaykit.architecture.planted.soakplan.soak.judge;

public final class AllowedVerdict {
  public int size() {
    return 0;
  }
}
