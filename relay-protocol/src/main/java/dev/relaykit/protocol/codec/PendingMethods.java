package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.rpc.RpcId;
import org.jspecify.annotations.Nullable;

/**
 * Tells a decoder which method a response answers; a client backs it with its pending-request
 * table.
 */
@FunctionalInterface
public interface PendingMethods {

  /**
   * Knows of no request: every result stays open. What a server that sends no requests of its own
   * uses.
   */
  PendingMethods NONE = id -> null;

  /**
   * The method of the request with this id, or null if none is pending. May be asked more than once
   * for one frame, so the answer must not change anything.
   */
  @Nullable String methodOf(RpcId id);
}
