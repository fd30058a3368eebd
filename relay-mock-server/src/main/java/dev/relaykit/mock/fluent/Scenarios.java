package dev.relaykit.mock.fluent;

import java.util.Map;

/**
 * The words that a scenario begins with. To be imported statically, as are {@link Steps}, {@link
 * Patterns} and {@link Pauses}.
 *
 * <pre>{@code
 * Scenario spam =
 *     scenario("a bad day at the carrier")
 *         .rule(
 *             onSend()
 *                 .body("*winner*")
 *                 .script(reply(), after(ms(20)), event(SENT), event(UNDELIVERED, "spam")))
 *         .build();
 * }</pre>
 */
public final class Scenarios {

  private Scenarios() {}

  /** A scenario of this name, so far without rules. */
  public static ScenarioWords scenario(String name) {
    return new ScenarioWords(Map.of("scenario", Tree.text(name)));
  }

  /** A rule for {@code messaging.send}. */
  public static RuleWords onSend() {
    return on("messaging.send");
  }

  /** A rule for this method; {@code *} and {@code ?} stand for other characters. */
  public static RuleWords on(String method) {
    return on(Patterns.of(method));
  }

  /** A rule for such methods. */
  public static RuleWords on(Matching method) {
    return new RuleWords(Map.of("method", method.node()), Map.of());
  }

  /** A rule for every request but those of {@code signalwire.*}, which keep the session going. */
  public static RuleWords onAny() {
    return new RuleWords(Map.of(), Map.of());
  }

  /** A message to the client, so far all defaults. */
  public static InboundWords inbound() {
    return new InboundWords(Map.of());
  }
}
