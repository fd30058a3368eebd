package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.rpc.Frame;
import org.jspecify.annotations.Nullable;

/**
 * What came of decoding one frame: a value, or the rule, place and text of the failure. Two
 * decoders agree on a frame if their outcomes are equal.
 */
record DecodeOutcome(@Nullable Frame frame, @Nullable String failure) {

  /** Decodes; whatever is thrown beside a {@link DecodeFailure} comes through. */
  static DecodeOutcome of(FrameDecoder decoder, byte[] frame, PendingMethods pending) {
    try {
      return new DecodeOutcome(decoder.decode(frame, 0, frame.length, pending), null);
    } catch (DecodeFailure failure) {
      return new DecodeOutcome(null, failure.getMessage());
    }
  }

  /** The rule of the failure in brackets, or an empty text. */
  String rule() {
    return failure == null ? "" : failure.substring(failure.lastIndexOf('('));
  }

  /** The frame with all its members, for a failing test. */
  @Override
  public String toString() {
    return frame == null ? "failure: " + failure : NeutralWriter.frame(frame).toString();
  }
}
