package dev.relaykit.mock.wire;

import dev.relaykit.protocol.codec.JsonFrameEncoder;
import dev.relaykit.protocol.rpc.ErrorCode;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.rpc.RpcId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes frames for all connections of one event loop, which share its scratch space: a connection
 * that is idle costs none.
 */
public final class FrameBytes {

  private static final Logger LOG = LoggerFactory.getLogger(FrameBytes.class);
  private static final RpcError UNWRITABLE =
      RpcError.of(ErrorCode.INTERNAL_ERROR, "the answer has no form in UTF-8");

  private final JsonFrameEncoder encoder = new JsonFrameEncoder();
  private final ByteArrayOutputStream scratch = new ByteArrayOutputStream();

  /**
   * The frame as it goes over the wire, in an array of its own.
   *
   * <p>What a client sent may come back in a frame that cannot be written (half of a surrogate
   * pair); a response then becomes an error, and anything else is dropped, as is a response whose
   * id is it.
   *
   * @return null if the frame is dropped
   */
  byte @Nullable [] of(Frame frame) {
    try {
      return encoded(frame);
    } catch (IllegalArgumentException unwritable) {
      LOG.warn("a {} cannot be written: {}", frame.kind(), unwritable.getMessage());
      return switch (frame.kind()) {
        case REQUEST -> null;
        case SUCCESS -> refusal(((Frame.Success) frame).id(), UNWRITABLE);
        case FAILURE -> {
          Frame.Failure failure = (Frame.Failure) frame;
          RpcError error = failure.error();
          yield refusal(failure.id(), RpcError.of(error.code(), "this text has no form in UTF-8"));
        }
      };
    }
  }

  /** The id may be what cannot be written; then nothing would tell whom the error is for. */
  private byte @Nullable [] refusal(RpcId id, RpcError error) {
    try {
      return encoded(new Frame.Failure(id, error));
    } catch (IllegalArgumentException unwritableId) {
      return null;
    }
  }

  private byte[] encoded(Frame frame) {
    scratch.reset();
    try {
      encoder.encode(frame, scratch);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory cannot fail", impossible);
    }
    return scratch.toByteArray();
  }
}
