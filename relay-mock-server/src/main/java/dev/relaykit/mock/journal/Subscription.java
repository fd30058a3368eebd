package dev.relaykit.mock.journal;

/** An interest in what is added to a journal. */
@FunctionalInterface
public interface Subscription {

  /** Ends it; nothing is told any more. May be called more than once. */
  void cancel();
}
