package dev.relaykit.architecture.planted.soaktap.mock.wire;

public final class AllowedFrame {
  public int size() {
    return 0;
  }
}
