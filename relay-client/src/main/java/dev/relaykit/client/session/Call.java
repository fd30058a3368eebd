package dev.relaykit.client.session;

import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.RpcId;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request that a user has made, from the call to its end; to its owner a handle for giving it
 * up. Touched on the event loop only, but for {@link #giveUp}.
 */
public final class Call {

  /** How far a call has come: exactly one of the two ends is reached, and never left. */
  private enum Progress {
    NEW,
    WRITING,
    GIVEN_UP
  }

  private final AtomicReference<Progress> progress = new AtomicReference<>(Progress.NEW);
  private final String method;
  private final Supplier<Payload> params;
  private final Reply reply;
  private @Nullable RpcId id;

  /**
   * A request that was not written yet.
   *
   * @param params what to send, asked for when the frame is written (REL-MSG-006)
   */
  Call(String method, Supplier<Payload> params, Reply reply) {
    this.method = method;
    this.params = params;
    this.reply = reply;
  }

  /** Its caller does not wait any more; it is never written if it was not yet. On any thread. */
  void giveUp() {
    progress.compareAndSet(Progress.NEW, Progress.GIVEN_UP);
  }

  /** Whether it may be written; after that it cannot be withdrawn (REL-QUE-004). */
  boolean beginsWriting() {
    return progress.compareAndSet(Progress.NEW, Progress.WRITING);
  }

  String method() {
    return method;
  }

  Payload params() {
    return params.get();
  }

  Reply reply() {
    return reply;
  }

  /** The id of the frame; null as long as it was not written. */
  @Nullable RpcId id() {
    return id;
  }

  void written(RpcId newId) {
    id = newId;
  }
}
