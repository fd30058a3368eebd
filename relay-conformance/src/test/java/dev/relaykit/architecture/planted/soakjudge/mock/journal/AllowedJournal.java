package dev.relaykit.architecture.planted.soakjudge.mock.journal;

public final class AllowedJournal {
  public int size() {
    return 0;
  }
}
