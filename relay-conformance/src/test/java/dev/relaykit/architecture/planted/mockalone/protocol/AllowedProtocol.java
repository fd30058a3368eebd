package dev.relaykit.architecture.planted.mockalone.protocol;

public final class AllowedProtocol {
  public int size() {
    return 0;
  }
}
