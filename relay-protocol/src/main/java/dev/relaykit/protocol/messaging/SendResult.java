package dev.relaykit.protocol.messaging;

import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.PayloadType;
import dev.relaykit.protocol.rpc.ResultCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@code messaging.send}: an acceptance with a message id, or a refusal.
 *
 * @param code {@link ResultCode#ABSENT} if the peer left it out, which counts as success
 *     (REL-RPC-022)
 * @param message the text that came with it, or null
 * @param messageId the id of the accepted message; null in a refusal, and null or empty in a broken
 *     acceptance (REL-MSG-022)
 * @param errors what the server found wrong, possibly empty (REL-MSG-023)
 */
public record SendResult(
    ResultCode code, @Nullable String message, @Nullable String messageId, List<SendError> errors)
    implements Payload {

  /** The text of an acceptance. */
  public static final String ACCEPTED = "Message accepted";

  /** Copies the list. */
  public SendResult {
    errors = List.copyOf(errors);
  }

  /** An acceptance as servers write it (REL-MSG-020). */
  public static SendResult accepted(String messageId) {
    return new SendResult(ResultCode.OK, ACCEPTED, messageId, List.of());
  }

  /** A refusal as servers write it (REL-MOCK-021). */
  public static SendResult refused(ResultCode code, String message, List<SendError> errors) {
    return new SendResult(code, message, null, errors);
  }

  @Override
  public PayloadType type() {
    return PayloadType.SEND_RESULT;
  }
}
