package dev.relaykit.client;

import dev.relaykit.client.session.Failure;
import dev.relaykit.client.session.TrackedMessage;
import dev.relaykit.client.session.Transport;
import dev.relaykit.protocol.message.MessageProgress;
import dev.relaykit.protocol.message.MessageState;
import dev.relaykit.protocol.session.ErrorKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An outbound message that the server has accepted, on its way to a terminal state.
 *
 * <pre>
 * queued -> initiated -> sent -> delivered | undelivered | failed
 * </pre>
 *
 * <p>States may be skipped, and a terminal state may never come (REL-STATE-010): wait with a
 * timeout. A reconnect does not end a message as long as its session is restored (REL-WAIT-011).
 * Safe to share between threads.
 */
public final class Message {

  private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

  private final TrackedMessage tracked;
  private final Transport transport;
  private final Duration defaultAwait;

  Message(TrackedMessage tracked, Transport transport, Duration defaultAwait) {
    this.tracked = tracked;
    this.transport = transport;
    this.defaultAwait = defaultAwait;
  }

  /** The id that the server gave the message. */
  public String id() {
    return tracked.id();
  }

  /**
   * The state it is in now; unknown ones by their text (REL-STATE-006). This and the other values
   * may be asked for on any thread; a wait that has returned sees the final ones (REL-CB-002).
   */
  public MessageState state() {
    return tracked.progress().shown();
  }

  /** Why it was not delivered, or null as long as that is not known (REL-STATE-009). */
  public @Nullable String reason() {
    return tracked.progress().reason();
  }

  /** How many parts the text was split into, 0 until the server says so. */
  public int segments() {
    return tracked.progress().segments();
  }

  /** The context as it was written on the wire. */
  public @Nullable String context() {
    return tracked.params().context();
  }

  /** The recipient. */
  public String to() {
    return tracked.params().toNumber();
  }

  /** The sender. */
  public String from() {
    return tracked.params().fromNumber();
  }

  /** The text, or null. */
  public @Nullable String body() {
    return tracked.params().body();
  }

  /** The media URLs, possibly empty. */
  public List<String> media() {
    return tracked.params().media();
  }

  /** The search labels, possibly empty. */
  public List<String> tags() {
    return tracked.params().tags();
  }

  /** The origination region, or null. */
  public @Nullable String region() {
    return tracked.params().region();
  }

  /** Whether the message has ended: in a terminal state, or by an error of the client. */
  public boolean isDone() {
    return tracked.ended().isDone();
  }

  /**
   * Hears of every change from now on, on the callback executor, one at a time and in order.
   * Changes before this call are not repeated; give the listener with the send to miss none
   * (REL-MSG-034). One that throws is logged and called again for the next change. After the end it
   * hears of nothing.
   */
  public void on(Consumer<MessageUpdate> listener) {
    tracked.onChange(progress -> listener.accept(update(progress)));
  }

  /**
   * Hears of the end once, on the callback executor; at once if the message has ended already
   * (REL-CB-001).
   */
  public void onCompleted(Consumer<MessageCompletion> listener) {
    tracked.onEnd(ending -> listener.accept(completion(ending)));
  }

  /**
   * Waits for a terminal state for {@link RelayClientBuilder#defaultAwait}, five minutes by
   * default; all else is as {@link #await(Duration)} says.
   *
   * @return the outcome
   * @throws RelayException of kind {@code TIMEOUT}, {@code SESSION_LOST}, {@code CLOSED} or {@code
   *     AUTH}
   * @throws InterruptedException if the calling thread is interrupted
   */
  public MessageOutcome await() throws InterruptedException {
    return await(defaultAwait);
  }

  /**
   * Waits until this message reaches a terminal state.
   *
   * <p>Blocks the calling thread; in a listener it holds back later callbacks of this message. A
   * reconnect in between does not end the wait. May be called again after a timeout, and by any
   * number of threads (REL-WAIT-001 to REL-WAIT-003).
   *
   * @param timeout how long to wait, more than zero
   * @return the outcome: delivered, undelivered or failed, with the server's reason if it gave one
   * @throws RelayException of kind {@code TIMEOUT} if no terminal state came in time, and the
   *     message goes on unchanged; {@code SESSION_LOST} if the session could not be restored;
   *     {@code CLOSED} or {@code AUTH} if the client has ended
   * @throws InterruptedException if the calling thread is interrupted, whose interrupt flag stays
   *     set; the message goes on unchanged (REL-WAIT-004)
   * @throws IllegalStateException if called on the event loop (REL-WAIT-005)
   * @throws IllegalArgumentException if the timeout is not more than zero
   */
  public MessageOutcome await(Duration timeout) throws InterruptedException {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("the timeout must be more than zero: " + timeout);
    }
    if (transport.isEventLoop()) {
      throw new IllegalStateException(
          "await would block the event loop, which has to bring what it waits for");
    }
    try {
      return outcomeOf(tracked.ended().get(nanos(timeout), TimeUnit.NANOSECONDS));
    } catch (TimeoutException late) {
      throw new RelayException(
          Failure.of(
              ErrorKind.TIMEOUT,
              "message "
                  + tracked.masked(id())
                  + " is still "
                  + tracked.masked(state().text())
                  + " after "
                  + timeout
                  + "; it goes on, and can be waited for again"));
    } catch (InterruptedException interrupted) {
      // The flag stays set as well, so that callers who only note the exception stay interrupted.
      Thread.currentThread().interrupt();
      throw interrupted;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("a message ends with a value", impossible);
    }
  }

  /** A span that no counter of nanoseconds holds is as good as for ever. */
  private static long nanos(Duration timeout) {
    return timeout.compareTo(FOR_EVER) > 0 ? Long.MAX_VALUE : timeout.toNanos();
  }

  /**
   * The outcome, without a deadline. Completes on the callback executor, behind the listeners of
   * the last state and of the end; exceptionally with a {@link RelayException} as {@link
   * #await(Duration)} says, but for the timeout. Callers cannot complete it.
   */
  public CompletionStage<MessageOutcome> outcome() {
    return tracked.endedForUsers().minimalCompletionStage().thenApply(this::outcomeOf);
  }

  MessageUpdate update(MessageProgress progress) {
    return new MessageUpdate(this, progress.shown(), progress.reason(), progress.segments());
  }

  MessageCompletion completion(TrackedMessage.Ending ending) {
    return ending.failure() == null
        ? new MessageCompletion(this, outcomeOf(ending), null)
        : new MessageCompletion(this, null, new RelayException(ending.failure()));
  }

  private MessageOutcome outcomeOf(TrackedMessage.Ending ending) {
    if (ending.failure() != null) {
      throw new RelayException(ending.failure());
    }
    MessageProgress end = ending.progress();
    return new MessageOutcome(id(), end.shown(), end.reason(), end.segments());
  }

  /** Two are equal if they stand for the same send; listeners may be given another object. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Message that && tracked == that.tracked;
  }

  @Override
  public int hashCode() {
    return tracked.hashCode();
  }

  /** A text of the server as it may be shown (REL-LOG-003). */
  String masked(String text) {
    return tracked.masked(text);
  }

  /**
   * Id and state, without the secrets that a server may repeat; numbers and text are personal data
   * (REL-LOG-004).
   */
  @Override
  public String toString() {
    return "Message[" + masked(id()) + " " + masked(state().text()) + "]";
  }
}
