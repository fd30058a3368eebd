package dev.relaykit.mock;

import dev.relaykit.mock.fault.ArmedRule;
import dev.relaykit.mock.fault.FaultRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong in a running server.
 *
 * <pre>{@code
 * server.faults().arm(FaultRule.of(Fault.drop()).at(FaultPoint.EVENT).nth(2));
 * }</pre>
 *
 * <p>Safe to share between threads. What is armed before a call returns is in force for everything
 * that happens after it.
 */
public final class MockFaults {

  private final ServerParts parts;

  MockFaults(ServerParts parts) {
    this.parts = parts;
  }

  /**
   * Arms a rule. A fault of a connection {@linkplain FaultRule#isImmediate() at now} has been
   * carried out when this returns, on every open connection that it is for.
   *
   * @return the id that names the rule here
   * @throws IllegalStateException if {@value dev.relaykit.mock.fault.FaultPlan#MAX_RULES} rules are
   *     armed that may still happen, or the server is closed
   */
  public String arm(FaultRule rule) {
    return parts.onLoop(() -> parts.engine().arm(rule));
  }

  /** Every rule, oldest first, with what has become of it. */
  public List<ArmedRule> rules() {
    return parts.faults().rules();
  }

  /** How often the rule of this id has happened; 0 if there is none. */
  public int fired(String id) {
    return parts.faults().fired(id);
  }

  /**
   * Removes a rule; what it has done already stays done.
   *
   * @return whether there was one of this id
   */
  public boolean remove(String id) {
    return parts.faults().remove(id);
  }

  /** Removes every rule; what they have done already stays done. */
  public void clear() {
    parts.faults().clear();
  }

  /** Removes the rules that are for this connection only. */
  public void clear(String sessionId) {
    parts.faults().clear(sessionId);
  }

  /** Lets go of every frame that a fault holds until somebody says so. */
  public void release() {
    release(null);
  }

  /**
   * Lets go of the frames of one connection.
   *
   * @param sessionId the connection, or null for all
   * @throws IllegalStateException if the server is closed
   */
  public void release(@Nullable String sessionId) {
    parts.onLoop(
        () -> {
          parts.engine().release(sessionId);
          return true;
        });
  }
}
