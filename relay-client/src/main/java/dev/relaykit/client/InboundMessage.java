package dev.relaykit.client;

import dev.relaykit.protocol.messaging.MessageReceiveEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that somebody has sent to one of your numbers. It is complete when it comes
 * (REL-MSG-052).
 *
 * @param id the message's id
 * @param context the context that it was routed by, or null
 * @param from the sender, or null
 * @param to the number that it was sent to, or null
 * @param body the text, or null
 * @param media the URLs of its media, possibly empty
 * @param segments how many parts the text came in, 0 if unknown
 * @param tags its labels, possibly empty
 */
public record InboundMessage(
    String id,
    @Nullable String context,
    @Nullable String from,
    @Nullable String to,
    @Nullable String body,
    List<String> media,
    int segments,
    List<String> tags) {

  /** Copies the lists. */
  public InboundMessage {
    media = List.copyOf(media);
    tags = List.copyOf(tags);
  }

  static InboundMessage of(MessageReceiveEvent event) {
    return new InboundMessage(
        event.messageId(),
        event.context(),
        event.fromNumber(),
        event.toNumber(),
        event.body(),
        event.media(),
        event.segments(),
        event.tags());
  }

  /** The id only; the rest is personal data (REL-LOG-004). */
  @Override
  public String toString() {
    return "InboundMessage[" + id + "]";
  }
}
