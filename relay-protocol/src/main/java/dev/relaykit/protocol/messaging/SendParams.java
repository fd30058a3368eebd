package dev.relaykit.protocol.messaging;

import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.PayloadType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@code messaging.send} as they stand on the wire (REL-MSG-001). Nothing is
 * checked here beyond types; absent and empty optional members are not written (REL-MSG-003).
 *
 * @param context the label that state events come back under, or null if the peer left it out
 * @param toNumber the recipient, E.164
 * @param fromNumber the sender, E.164 or a short code
 * @param body the text, or null
 * @param media absolute http or https URLs, possibly empty
 * @param tags search labels, possibly empty
 * @param region origination region, or null
 */
public record SendParams(
    @Nullable String context,
    String toNumber,
    String fromNumber,
    @Nullable String body,
    List<String> media,
    List<String> tags,
    @Nullable String region)
    implements Payload {

  /** Copies the lists. */
  public SendParams {
    media = List.copyOf(media);
    tags = List.copyOf(tags);
  }

  /**
   * The same parameters under another context, for the default that is taken when the frame is
   * written (REL-MSG-006).
   */
  public SendParams withContext(String newContext) {
    return new SendParams(newContext, toNumber, fromNumber, body, media, tags, region);
  }

  @Override
  public PayloadType type() {
    return PayloadType.SEND_PARAMS;
  }

  /** Leaves out numbers and body, which are personal data (REL-LOG-004). */
  @Override
  public String toString() {
    return "SendParams[context="
        + context
        + ", media="
        + media.size()
        + ", tags="
        + tags.size()
        + "]";
  }
}
