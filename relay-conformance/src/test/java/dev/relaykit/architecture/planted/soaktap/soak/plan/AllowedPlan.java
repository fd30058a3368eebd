package dev.relaykit.architecture.planted.soaktap.soak.plan;

public final class AllowedPlan {
  public int size() {
    return 0;
  }
}
