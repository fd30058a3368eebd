package dev.relaykit.protocol.rpc;

/**
 * A payload of a known type that lacks what its rule demands, such as a {@code messaging.state}
 * body without {@code message_id} (REL-MSG-043). The frame around it is sound: it can be
 * acknowledged or answered.
 *
 * @param expected the type that the method or event name called for
 * @param pointer where the first offence is, as a JSON pointer into the payload; a missing member's
 *     own place
 * @param problem what is wrong there, such as {@code is missing} or {@code must be a string}
 * @param raw the payload as it came
 */
public record MalformedPayload(
    PayloadType expected, String pointer, String problem, OpenPayload raw) implements Payload {

  @Override
  public PayloadType type() {
    return PayloadType.MALFORMED;
  }
}
