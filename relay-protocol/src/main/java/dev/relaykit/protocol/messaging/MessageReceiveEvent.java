package dev.relaykit.protocol.messaging;

import dev.relaykit.protocol.message.MessageState;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.PayloadType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a {@code messaging.receive} event: an inbound message. Absent members have the
 * defaults of REL-MSG-050.
 *
 * @param messageId the message's id
 * @param state {@code received}, unless the server says otherwise
 * @param direction {@code inbound}, unless the server says otherwise
 * @param context the label that it was routed by, or null
 * @param fromNumber the sender, or null
 * @param toNumber the recipient, or null
 * @param body the text, or null
 * @param media the media URLs, possibly empty
 * @param segments how many parts the text came in, 0 if unknown
 * @param tags the labels, possibly empty
 */
public record MessageReceiveEvent(
    String messageId,
    MessageState state,
    String direction,
    @Nullable String context,
    @Nullable String fromNumber,
    @Nullable String toNumber,
    @Nullable String body,
    List<String> media,
    int segments,
    List<String> tags)
    implements Payload {

  /** Copies the lists. */
  public MessageReceiveEvent {
    media = List.copyOf(media);
    tags = List.copyOf(tags);
  }

  @Override
  public PayloadType type() {
    return PayloadType.MESSAGE_RECEIVE;
  }

  /** Leaves out numbers and body, which are personal data (REL-LOG-004). */
  @Override
  public String toString() {
    return "MessageReceiveEvent[" + messageId + "]";
  }
}
