package dev.relaykit.architecture.planted.soakshrink.soak.run;

public final class AllowedRound {
  public int size() {
    return 0;
  }
}
