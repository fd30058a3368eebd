package dev.relaykit.client.session;

import dev.relaykit.client.log.LogEvent;
import dev.relaykit.protocol.messaging.SendResult;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.RpcId;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sends whose callers were told that the outcome is unknown: a result that comes later is worth
 * a warning, since the message was accepted all the same (REL-MSG-036). On the event loop only.
 */
final class LateSends {

  /** How many are remembered; the oldest is forgotten first. */
  static final int MAX_IDS = 1024;

  private static final Logger LOG = LoggerFactory.getLogger(LateSends.class);

  private final Set<RpcId> ids = new LinkedHashSet<>();
  private final Consumer<@Nullable String> onLate;
  private long accepted;

  /**
   * Remembers none yet.
   *
   * @param onLate told of the message, if it has an id, when a send has been accepted that had
   *     failed
   */
  LateSends(Consumer<@Nullable String> onLate) {
    this.onLate = onLate;
  }

  /** How many sends were accepted after they had failed. */
  long accepted() {
    return accepted;
  }

  /** A request has failed without an answer. */
  void failed(RpcId id, String method) {
    if (!method.equals(Method.MESSAGING_SEND)) {
      return;
    }
    ids.add(id);
    if (ids.size() > MAX_IDS) {
      var oldest = ids.iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** Tells the decoder how to read the late result of a send; null for everything else. */
  @Nullable String methodOf(RpcId id) {
    return ids.contains(id) ? Method.MESSAGING_SEND : null;
  }

  /** A response has come that no request waits for. */
  void answered(RpcId id, Frame response) {
    if (ids.remove(id)
        && response instanceof Frame.Success success
        && success.result() instanceof SendResult result
        && result.code().isSuccess()) {
      accepted++;
      onLate.accept(result.messageId());
    } else {
      LogEvent.RESPONSE_UNKNOWN.log(LOG);
    }
  }
}
