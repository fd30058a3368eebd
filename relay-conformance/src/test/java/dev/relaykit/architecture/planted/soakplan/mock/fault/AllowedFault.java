package dev.relaykit.architecture.planted.soakplan.mock.fault;

public final class AllowedFault {
  public int size() {
    return 0;
  }
}
