package dev.relaykit.client.session;

import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.session.ErrorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who waits for the session to come up, and what has kept it from that. On the event loop only. */
final class ConnectCallers {

  /** Callers that may wait for a session at a time; one more is told so at once. */
  static final int MAX_CALLERS = 1_000;

  private final int maxAttempts;
  private final List<Consumer<@Nullable Failure>> callers = new ArrayList<>();
  private boolean everConnected;
  private @Nullable String lastCause;
  private @Nullable RpcError lastRefusal;

  /**
   * Nobody waits yet.
   *
   * @param maxAttempts how many attempts before the first success may fail, 0 for any number
   */
  ConnectCallers(int maxAttempts) {
    this.maxAttempts = maxAttempts;
  }

  /** Takes a caller in, or tells it that there is no room, and gives false. */
  boolean add(Consumer<@Nullable Failure> done) {
    boolean hasRoom = callers.size() < MAX_CALLERS;
    if (hasRoom) {
      callers.add(done);
    } else {
      done.accept(
          Failure.of(
              ErrorKind.QUEUE_FULL,
              "this connect is not waited for: "
                  + MAX_CALLERS
                  + " callers wait for the session already"));
    }
    return hasRoom;
  }

  /** How many wait. */
  int waiting() {
    return callers.size();
  }

  /** An attempt has failed, or the connection was lost. */
  void failed(String cause) {
    lastCause = cause;
  }

  /** The server has refused a login. */
  void refused(RpcError error, String maskedText) {
    lastCause = "the server refused the connect: " + maskedText;
    lastRefusal = error;
  }

  /** Why there is no connection, for people; null while there is one, or before the first. */
  @Nullable String cause() {
    return lastCause;
  }

  boolean everConnected() {
    return everConnected;
  }

  /** The session is up; who waits is to be told by {@link #answer}. */
  void connected() {
    everConnected = true;
    lastCause = null;
  }

  /** Tells everybody who waits, null for success. */
  void answer(@Nullable Failure failure) {
    List<Consumer<@Nullable Failure>> waiting = List.copyOf(callers);
    callers.clear();
    waiting.forEach(done -> done.accept(failure));
  }

  /** Whether so many failures use up the attempts that the first success may take. */
  boolean hasUsedUp(int failures) {
    return !everConnected && maxAttempts > 0 && failures >= maxAttempts;
  }

  /**
   * Rejected credentials are named as such, also where they have used up the attempts before the
   * third rejection.
   */
  Failure attemptsUsedUp(int rejections) {
    String why = "could not connect: " + (lastCause == null ? "no connection" : lastCause);
    RpcError rejection = rejections > 0 ? lastRefusal : null;
    return rejection == null
        ? Failure.of(ErrorKind.NOT_SENT, why)
        : new Failure(ErrorKind.AUTH, why, Integer.toString(rejection.code()), List.of());
  }
}
