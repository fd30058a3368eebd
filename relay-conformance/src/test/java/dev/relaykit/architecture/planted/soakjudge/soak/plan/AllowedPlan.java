package dev.relaykit.architecture.planted.soakjudge.soak.plan;

public final class AllowedPlan {
  public int size() {
    return 0;
  }
}
