package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.rpc.Frame;

/**
 * Turns the bytes of one frame into a {@link Frame}.
 *
 * <p>Every frame is read to its end. Unknown members are ignored (REL-RPC-005), member order does
 * not matter and of two members with the same name the last one wins (REL-RPC-006). Implementations
 * say whether they may be shared between threads.
 */
public interface FrameDecoder {

  /**
   * Decodes one frame.
   *
   * @param bytes holds the frame as UTF-8; not kept
   * @param offset where the frame begins
   * @param length how many bytes it has
   * @param pending tells which method a response belongs to, so that its result can be typed
   * @return the frame, with typed payloads where the method or event is one of {@link
   *     dev.relaykit.protocol.rpc.PayloadType}
   * @throws DecodeFailure if the frame is none (REL-RPC-007 to REL-RPC-010), or over a bound of
   *     {@link DecodeLimits}
   */
  Frame decode(byte[] bytes, int offset, int length, PendingMethods pending) throws DecodeFailure;
}
