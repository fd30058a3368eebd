package dev.relaykit.client.session;

import dev.relaykit.protocol.message.MessageProgress;
import dev.relaykit.protocol.messaging.SendParams;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call to send a message.
 *
 * @param params what to send; a context that is null becomes the default when the frame is written
 *     (REL-MSG-006)
 * @param onChange the state listener given with the call, or null (REL-MSG-034)
 * @param onEnd the completion listener given with the call, or null
 * @param accepted told of the message once it is registered, on the event loop
 * @param failed told why there is none, on the event loop
 */
public record SendCall(
    SendParams params,
    @Nullable Consumer<MessageChange> onChange,
    @Nullable Consumer<MessageEnd> onEnd,
    Consumer<TrackedMessage> accepted,
    Consumer<Failure> failed) {

  /**
   * A change and the message that it happened to.
   *
   * @param message the message
   * @param progress where it is now
   */
  public record MessageChange(TrackedMessage message, MessageProgress progress) {}

  /**
   * An end and the message that it happened to.
   *
   * @param message the message
   * @param ending how it ended
   */
  public record MessageEnd(TrackedMessage message, TrackedMessage.Ending ending) {}
}
