package dev.relaykit.architecture.planted.soakshrink.soak.judge;

public final class AllowedVerdict {
  public int size() {
    return 0;
  }
}
