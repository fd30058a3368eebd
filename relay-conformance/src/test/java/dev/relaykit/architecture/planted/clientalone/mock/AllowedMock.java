package dev.relaykit.architecture.planted.clientalone.mock;

public final class AllowedMock {
  public int size() {
    return 0;
  }
}
