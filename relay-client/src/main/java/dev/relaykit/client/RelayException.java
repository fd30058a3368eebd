package dev.relaykit.client;

import dev.relaykit.client.session.Failure;
import dev.relaykit.protocol.messaging.SendError;
import dev.relaykit.protocol.session.ErrorKind;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of this client: a call or a message has ended without a result.
 *
 * <p>{@link #kind()} says what is known of the frame (REL-REQ-005): {@code NOT_SENT} and {@code
 * QUEUE_FULL} mean that it never left, {@code TIMEOUT} and {@code CONNECTION_LOST} that the outcome
 * is unknown, {@code SESSION_LOST} that an accepted message was lost sight of. {@code CLOSED} means
 * either: a call whose text does not say that it was not sent may have been carried out, and an
 * accepted message may still be delivered. The text has no secret in it. Immutable; any thread.
 */
public final class RelayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorKind kind;
  private final @Nullable String serverCode;
  private final Problem[] serverErrors;

  /** A {@link SendError} that can be written with the exception. */
  private record Problem(
      @Nullable String code, @Nullable String message, @Nullable String attribute)
      implements Serializable {}

  RelayException(Failure failure) {
    super(
        failure.text()
            + " ["
            + failure.kind()
            + (failure.serverCode() == null ? "" : ", code " + failure.serverCode())
            + "]");
    this.kind = failure.kind();
    this.serverCode = failure.serverCode();
    this.serverErrors =
        failure.errors().stream()
            .map(error -> new Problem(error.code(), error.message(), error.attribute()))
            .toArray(Problem[]::new);
  }

  /** What is known of the frame or the message. */
  public ErrorKind kind() {
    return kind;
  }

  /**
   * The code that the server gave, such as {@code 402} or {@code -32603}; empty if it has not
   * spoken.
   */
  public Optional<String> serverCode() {
    return Optional.ofNullable(serverCode);
  }

  /**
   * What the server found wrong with a send, one entry each; empty if it named nothing
   * (REL-MSG-023).
   */
  public List<SendError> serverErrors() {
    return Arrays.stream(serverErrors)
        .map(problem -> new SendError(problem.code(), problem.message(), problem.attribute()))
        .toList();
  }
}
