package dev.relaykit.architecture.planted.soakrun.mock.journal;

public final class AllowedJournal {
  public int size() {
    return 0;
  }
}
