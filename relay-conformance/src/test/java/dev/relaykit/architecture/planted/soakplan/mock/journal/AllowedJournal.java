package dev.relaykit.architecture.planted.soakplan.mock.journal;

public final class AllowedJournal {
  public int size() {
    return 0;
  }
}
