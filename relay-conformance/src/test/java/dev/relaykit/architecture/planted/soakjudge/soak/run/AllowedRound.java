package dev.relaykit.architecture.planted.soakjudge.soak.run;

public final class AllowedRound {
  public int size() {
    return 0;
  }
}
