package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.rpc.Frame;
import tools.jackson.core.json.JsonFactory;

/**
 * Decodes frames without building a tree; what the client and the server use.
 *
 * <p>A frame whose members come in the usual order is read once, from start to end. Any other, one
 * with a member twice, and one with a payload that is malformed is read a second time, by the
 * places found in the first pass. The result is always that of {@link OpenDecoder}. Keeps scratch
 * space between frames: one decoder per connection, for one thread at a time.
 */
public final class StreamingDecoder implements FrameDecoder {

  private final DecodeLimits limits;
  private final JsonFactory factory;
  private final StreamingFrames frames;
  private final IndexedFrames anyOrder;

  /** A decoder with the bounds of {@link DecodeLimits#DEFAULT}. */
  public StreamingDecoder() {
    this(DecodeLimits.DEFAULT);
  }

  /** A decoder with bounds of its own. */
  public StreamingDecoder(DecodeLimits limits) {
    this.limits = limits;
    this.factory = JsonFactories.within(limits);
    StreamingPayloads payloads = new StreamingPayloads();
    this.frames = new StreamingFrames(payloads);
    this.anyOrder = new IndexedFrames(limits, payloads);
  }

  @Override
  public Frame decode(byte[] bytes, int offset, int length, PendingMethods pending)
      throws DecodeFailure {
    IndexedFrames.check(limits, bytes, offset, length);
    JsonText text = JsonText.ofFrame(factory, bytes, offset, length);
    Frame frame = frames.decode(text, pending);
    return frame == null ? anyOrder.decode(text, pending) : frame;
  }
}
