package dev.relaykit.client.session;

import dev.relaykit.protocol.messaging.SendError;
import dev.relaykit.protocol.session.ErrorKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a call or a message ended without a result.
 *
 * @param kind what is known of the frame (REL-REQ-005)
 * @param text what failed and what to do, without secrets
 * @param serverCode the code the server gave, or null
 * @param errors what the server found wrong with a send, possibly empty
 */
public record Failure(
    ErrorKind kind, String text, @Nullable String serverCode, List<SendError> errors) {

  /** A failure that the server has not spoken of. */
  public static Failure of(ErrorKind kind, String text) {
    return new Failure(kind, text, null, List.of());
  }
}
