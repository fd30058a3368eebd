package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.rpc.Frame;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Turns a {@link Frame} into the bytes of one text frame, in UTF-8.
 *
 * <p>Every frame starts with {@code "jsonrpc":"2.0"} (REL-RPC-001), then {@code id} if there is
 * one; optional members that are absent or empty are left out, never written as null (REL-RPC-004,
 * REL-MSG-003).
 */
public interface FrameEncoder {

  /**
   * Writes one frame and does not close or flush the stream.
   *
   * @param frame what to write
   * @param out where to; a transport backs it with its own buffer
   * @throws IOException if {@code out} fails
   * @throws IllegalArgumentException if a text of the frame has a lone surrogate, which has no
   *     UTF-8 form (REL-MSG-011); then nothing was written to {@code out}
   */
  void encode(Frame frame, OutputStream out) throws IOException;
}
