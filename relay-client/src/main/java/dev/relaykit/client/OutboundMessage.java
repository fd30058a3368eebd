package dev.relaykit.client;

import dev.relaykit.protocol.messaging.SendParams;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A message to be sent: an SMS, or an MMS if it has media. Immutable; made by {@link #builder()}.
 *
 * @param to the recipient, E.164
 * @param from the sender, E.164 or a short code of 5 or 6 digits
 * @param context the label that its events come back under, or null for the session's own; name one
 *     that the client is subscribed to
 * @param body the text, or null
 * @param media absolute http or https URLs, possibly empty
 * @param tags search labels, possibly empty
 * @param region origination region, or null
 * @param onState hears of each change, or null
 * @param onCompleted hears of the end, exactly once, or null (REL-CB-001)
 */
public record OutboundMessage(
    String to,
    String from,
    @Nullable String context,
    @Nullable String body,
    List<String> media,
    List<String> tags,
    @Nullable String region,
    @Nullable Consumer<MessageUpdate> onState,
    @Nullable Consumer<MessageCompletion> onCompleted) {

  /** Copies the lists. */
  public OutboundMessage {
    media = List.copyOf(media);
    tags = List.copyOf(tags);
  }

  /** A builder; {@code to}, {@code from} and one of {@code body} and {@code media} are needed. */
  public static Builder builder() {
    return new Builder();
  }

  SendParams params() {
    return new SendParams(context, to, from, body, media, tags, region);
  }

  /** Leaves out numbers and body, which are personal data (REL-LOG-004). */
  @Override
  public String toString() {
    return "OutboundMessage[context="
        + context
        + ", media="
        + media.size()
        + ", tags="
        + tags.size()
        + "]";
  }

  /** Collects the values. For one thread. */
  public static final class Builder {

    private @Nullable String to;
    private @Nullable String from;
    private @Nullable String context;
    private @Nullable String body;
    private final List<String> media = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();
    private @Nullable String region;
    private @Nullable Consumer<MessageUpdate> onState;
    private @Nullable Consumer<MessageCompletion> onCompleted;

    private Builder() {}

    /** The recipient, E.164: {@code +} and 5 to 17 digits (REL-MSG-007). */
    public Builder to(String number) {
      this.to = number;
      return this;
    }

    /** The sender: a number of your project, or a short code (REL-MSG-007). */
    public Builder from(String number) {
      this.from = number;
      return this;
    }

    /**
     * The label that the message's events come back under; the session's own by default
     * (REL-MSG-005).
     */
    public Builder context(@Nullable String label) {
      this.context = label;
      return this;
    }

    /** The text. */
    public Builder body(@Nullable String text) {
      this.body = text;
      return this;
    }

    /** One more media URL, absolute http or https; makes it an MMS (REL-MSG-008). */
    public Builder media(String url) {
      this.media.add(url);
      return this;
    }

    /** One more search label. */
    public Builder tag(String label) {
      this.tags.add(label);
      return this;
    }

    /** The origination region. */
    public Builder region(@Nullable String name) {
      this.region = name;
      return this;
    }

    /**
     * Hears of each change, on the callback executor, in order; changes that come before the reply
     * included (REL-MSG-034).
     */
    public Builder onState(Consumer<MessageUpdate> listener) {
      this.onState = listener;
      return this;
    }

    /**
     * Hears of the end once, on the callback executor, after the last change; a failed send has no
     * message and so no end.
     */
    public Builder onCompleted(Consumer<MessageCompletion> listener) {
      this.onCompleted = listener;
      return this;
    }

    /**
     * The message. Its content is checked when it is sent.
     *
     * @throws IllegalStateException if {@code to} or {@code from} is missing
     */
    public OutboundMessage build() {
      if (to == null || from == null) {
        throw new IllegalStateException((to == null ? "to" : "from") + " is missing");
      }
      return new OutboundMessage(
          to, from, context, body, media, tags, region, onState, onCompleted);
    }
  }
}
