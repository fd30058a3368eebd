package dev.relaykit.mock.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class, or one test, a mock RELAY server: a parameter of type {@link
 * dev.relaykit.mock.RelayMockServer} gets it, of the test, of {@code @BeforeEach} and
 * {@code @AfterEach}, or of the constructor.
 *
 * <pre>{@code
 * @RelayMock("carrier-outage")
 * class OutageTest {
 *   @Test
 *   void goesOn(RelayMockServer server) { … }
 * }
 * }</pre>
 *
 * <p>A test that fails shows what went over the wire. A test that the server was asked something
 * unexpected in fails: see {@link #allowUnexpected}.
 *
 * <p>On a method it takes the place of the class's, and gives that method a server of its own. The
 * classes within a class, and those that extend it, have its annotation too. Safe under parallel
 * execution: each test has its server, or all tests of the class share one, as {@link #per} says.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(RelayMockExtension.class)
public @interface RelayMock {

  /**
   * Scenarios that decide what happens to each request, the first one first; without any the server
   * does what its profile says. Each is the name of a ready scenario, such as {@code
   * carrier-outage}, or else a file on the class path: beside the class or one that it extends, or
   * with a slash in front from its top.
   */
  String[] value() default {};

  /** A scenario as text, YAML or JSON, tried before those of {@link #value}. */
  String rules() default "";

  /** How long a server lives. */
  Lifetime per() default Lifetime.METHOD;

  /** What every id, delay and choice is drawn from; a number that nobody knows if negative. */
  long seed() default -1;

  /** Whether the clock stands still until the test advances it. */
  boolean paused() default false;

  /**
   * Whether a test may pass although its server was asked something unexpected: a frame that a
   * script did not expect, or that it waited for in vain; a request that no rule is for, where the
   * scenario says {@code unmatched: error}; a request that was answered with error -32600 or
   * -32601, being none or of no known method.
   */
  boolean allowUnexpected() default false;
}
