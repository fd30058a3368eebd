package dev.relaykit.mock.junit;

/** How long a server lives that tests are given. */
public enum Lifetime {
  /** Each test has a server of its own, from when it first needs it to its end. */
  METHOD,
  /**
   * The tests of the class share one, which goes when the last has ended. Constructors and
   * {@code @BeforeAll} can have it too.
   */
  CLASS
}
