package dev.relaykit.mock.junit;

/** How long a server lives that tests are given. */
public enum Lifetime {
  /**
   * Each test has a server of its own, from when it first needs it to its end. Constructors can
   * have it too, with JUnit 5.12 or newer, where each test has an instance of its own.
   */
  METHOD,
  /**
   * The tests of the class share one, which goes when the last has ended. Constructors,
   * {@code @BeforeAll} and {@code @AfterAll} can have it too.
   */
  CLASS
}
