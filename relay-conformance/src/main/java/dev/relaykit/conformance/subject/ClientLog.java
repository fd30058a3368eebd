package dev.relaykit.conformance.subject;

/** Lets cases read what our client logs. Safe to use from any thread. */
public interface ClientLog {

  /** Begins to keep what clients log, from level debug up. */
  Reading begin();

  /** What was logged since it began, by all clients of the process, within a bound. */
  interface Reading extends AutoCloseable {

    /** One line an entry, with its level in capital letters and its exceptions. */
    String text();

    /** Keeps nothing any more. */
    @Override
    void close();
  }
}
