package dev.relaykit.architecture.planted.clientalone.protocol;

public final class AllowedProtocol {
  public int size() {
    return 0;
  }
}
