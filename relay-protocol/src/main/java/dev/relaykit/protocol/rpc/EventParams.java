package dev.relaykit.protocol.rpc;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of {@code signalwire.event}: what kind of event it is, when and where it happened,
 * and its body.
 *
 * @param eventType the kind, such as {@code messaging.state}; empty if the frame had none
 * @param timestampToken epoch seconds as the digits that stood on the wire, or null; the outer
 *     member wins over one in the body, and a numeric string counts (REL-EVT-005)
 * @param projectId the project the event belongs to, or null
 * @param context the label that the event was routed by, or null
 * @param body the event's own parameters, an empty object if there were none
 */
public record EventParams(
    String eventType,
    @Nullable String timestampToken,
    @Nullable String projectId,
    @Nullable String context,
    Payload body)
    implements Payload {

  /** An event with nothing but its kind and body, as the smallest peers send it. */
  public static EventParams of(String eventType, Payload body) {
    return new EventParams(eventType, null, null, null, body);
  }

  /** The event's time in seconds since 1970, or empty if the frame gave none. */
  public OptionalDouble timestamp() {
    return timestampToken == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(timestampToken));
  }

  @Override
  public PayloadType type() {
    return PayloadType.EVENT;
  }
}
