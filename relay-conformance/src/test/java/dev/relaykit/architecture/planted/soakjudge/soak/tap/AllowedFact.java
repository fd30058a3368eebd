package dev.relaykit.architecture.planted.soakjudge.soak.tap;

public final class AllowedFact {
  public int size() {
    return 0;
  }
}
