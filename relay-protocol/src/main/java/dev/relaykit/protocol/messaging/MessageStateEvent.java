package dev.relaykit.protocol.messaging;

import dev.relaykit.protocol.message.MessageState;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.PayloadType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a {@code messaging.state} event. Only the id and the state are needed to decode one
 * (REL-MSG-041); an optional member of the wrong type counts as absent, so that it never costs a
 * delivery report.
 *
 * @param messageId the message it is about (REL-MSG-040)
 * @param state the new state
 * @param context the label of the send, or null
 * @param direction {@code outbound}, or null
 * @param fromNumber the sender, or null
 * @param toNumber the recipient, or null
 * @param body the text, or null
 * @param media the media URLs, or null if absent
 * @param segments how many parts the text was split into, or null
 * @param tags the search labels, or null if absent
 * @param reason why it was not delivered, free text, or null (REL-STATE-009)
 */
public record MessageStateEvent(
    String messageId,
    MessageState state,
    @Nullable String context,
    @Nullable String direction,
    @Nullable String fromNumber,
    @Nullable String toNumber,
    @Nullable String body,
    @Nullable List<String> media,
    @Nullable Integer segments,
    @Nullable List<String> tags,
    @Nullable String reason)
    implements Payload {

  /** The smallest event that a client must understand (REL-MSG-041). */
  public static MessageStateEvent minimal(
      String messageId, MessageState state, @Nullable String reason) {
    return new MessageStateEvent(
        messageId, state, null, null, null, null, null, null, null, null, reason);
  }

  @Override
  public PayloadType type() {
    return PayloadType.MESSAGE_STATE;
  }

  /** Leaves out numbers and body, which are personal data (REL-LOG-004). */
  @Override
  public String toString() {
    return "MessageStateEvent["
        + messageId
        + " "
        + state
        + (reason == null ? "" : " " + reason)
        + "]";
  }
}
