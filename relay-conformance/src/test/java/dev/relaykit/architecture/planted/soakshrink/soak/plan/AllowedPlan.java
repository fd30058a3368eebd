package dev.relaykit.architecture.planted.soakshrink.soak.plan;

public final class AllowedPlan {
  public int size() {
    return 0;
  }
}
