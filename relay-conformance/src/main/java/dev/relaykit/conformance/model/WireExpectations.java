package dev.relaykit.conformance.model;

import dev.relaykit.mock.script.FramePattern;
import dev.relaykit.mock.script.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must be true of everything that a subject has sent. Immutable.
 *
 * @param order captures whose frames must have come in this order
 * @param never frames that the subject must not have sent
 * @param elapsed how much time must have passed between frames
 * @param connections how many connections a client must have opened, or null for any number
 * @param closing the close code with which the subject must have ended its last connection, or null
 *     if it does not matter
 */
public record WireExpectations(
    List<String> order,
    List<FramePattern> never,
    List<ElapsedExpectation> elapsed,
    @Nullable Pattern connections,
    @Nullable Pattern closing) {

  /** Nothing is expected. */
  public static final WireExpectations NONE =
      new WireExpectations(List.of(), List.of(), List.of(), null, null);

  /** Copies the lists. */
  public WireExpectations {
    order = List.copyOf(order);
    never = List.copyOf(never);
    elapsed = List.copyOf(elapsed);
  }
}
