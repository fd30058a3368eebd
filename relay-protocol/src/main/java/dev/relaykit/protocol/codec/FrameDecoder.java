package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.rpc.Frame;

/**
 * Turns the bytes of one frame into a {@link Frame}.
 *
 * <p>Every frame is read to its end. Unknown members are ignored (REL-RPC-005), member order does
 * not matter and of two members with the same name the last one wins (REL-RPC-006). A payload that
 * lacks what its rule demands does not make the frame a failure: it comes as a {@link
 * dev.relaykit.protocol.rpc.MalformedPayload}, so that the frame can be acknowledged or answered.
 *
 * <p>All implementations give equal frames and equal failures for the same bytes. Where several
 * things are wrong the failure is the first of: over the size, not UTF-8, not JSON or over another
 * bound (REL-RPC-008), no object (REL-RPC-007), an id that is none (REL-RPC-011), no shape
 * (REL-RPC-009), {@code params} that are none (REL-RPC-010).
 *
 * <p>Implementations say whether they may be shared between threads.
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
   * @throws DecodeFailure if the frame is none (REL-RPC-007 to REL-RPC-011), or over a bound of
   *     {@link DecodeLimits}; for a member that is wrong its offset is where the member's value
   *     begins, for a frame that is no object where its value begins, for one without a shape 0,
   *     for one that is too large the bound, and for broken text where the parser noticed
   */
  Frame decode(byte[] bytes, int offset, int length, PendingMethods pending) throws DecodeFailure;
}
