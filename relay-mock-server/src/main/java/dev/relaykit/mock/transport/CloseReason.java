package dev.relaykit.mock.transport;

import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import org.jspecify.annotations.Nullable;

/**
 * Why a connection is closed by the server, as the close frame says it.
 *
 * @param code the WebSocket close code
 * @param text what the client is told, at most 123 bytes
 */
record CloseReason(int code, String text) {

  /** The server itself failed. */
  static final int INTERNAL_ERROR = 1011;

  private static final int PROTOCOL_ERROR = 1002;
  private static final int BAD_DATA = 1007;
  private static final int TOO_BIG = 1009;
  private static final String BOUND =
      "a message may have " + MockListener.MAX_MESSAGE_BYTES + " bytes";

  /** What a client has done wrong that made Netty throw this, or null if it was not the client. */
  static @Nullable CloseReason of(Throwable cause) {
    if (cause instanceof TooLongFrameException) {
      return new CloseReason(TOO_BIG, BOUND);
    }
    if (cause instanceof CorruptedWebSocketFrameException broken) {
      return broken.closeStatus().code() == TOO_BIG
          ? new CloseReason(TOO_BIG, BOUND)
          : new CloseReason(broken.closeStatus().code(), "the frame breaks RFC 6455");
    }
    if (cause instanceof DecompressionException) {
      // Netty tells a bomb from damaged data by its text only.
      return String.valueOf(cause.getMessage()).contains("maximum size")
          ? new CloseReason(TOO_BIG, BOUND)
          : new CloseReason(BAD_DATA, "the compressed data is damaged");
    }
    return cause instanceof CodecException
        ? new CloseReason(PROTOCOL_ERROR, "the frame cannot be read")
        : null;
  }
}
