package dev.relaykit.protocol.rpc;

import org.jspecify.annotations.Nullable;

/**
 * One decoded frame: a JSON-RPC request or notification, a success response, or an error response.
 *
 * <p>Frames are immutable values and safe to share between threads. The member {@code jsonrpc} is
 * not kept: it is always written and never checked (REL-RPC-001).
 */
public sealed interface Frame {

  /** Says which of the three records this is, for an exhaustive {@code switch}. */
  Kind kind();

  /** The three shapes that REL-RPC-009 tells apart. */
  enum Kind {
    /** A {@link Request}, which is a notification when it has no id. */
    REQUEST,
    /** A {@link Success}. */
    SUCCESS,
    /** A {@link Failure}. */
    FAILURE
  }

  /**
   * A frame that asks for something.
   *
   * @param id what the response must repeat, or null for a notification (REL-RPC-012)
   * @param method the method's name, such as {@code messaging.send}
   * @param params the parameters, an empty object if the frame had none
   */
  record Request(@Nullable RpcId id, String method, Payload params) implements Frame {

    @Override
    public Kind kind() {
      return Kind.REQUEST;
    }

    /** Whether no response is expected. */
    public boolean isNotification() {
      return id == null;
    }
  }

  /**
   * A response with a result. A result may still be a refusal: see {@link ResultCode}.
   *
   * @param id the id of the request that it answers
   * @param result the result, typed if the method asked for is known to the decoder
   */
  record Success(RpcId id, Payload result) implements Frame {

    @Override
    public Kind kind() {
      return Kind.SUCCESS;
    }
  }

  /**
   * A response with an error object (REL-RPC-009: it wins over a result in the same frame).
   *
   * @param id the id of the request that it answers
   * @param error the error
   */
  record Failure(RpcId id, RpcError error) implements Frame {

    @Override
    public Kind kind() {
      return Kind.FAILURE;
    }
  }
}
