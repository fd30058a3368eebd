package dev.relaykit.architecture.planted.soakrun.soak.subject;

public final class AllowedSubject {
  public int size() {
    return 0;
  }
}
