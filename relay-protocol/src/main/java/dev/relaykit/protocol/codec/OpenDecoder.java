package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.rpc.Frame;
import tools.jackson.core.json.JsonFactory;

/**
 * Decodes frames by finding the members first and then reading each payload as a tree: the plain
 * way, and the one for a porter to read. {@link StreamingDecoder} gives the same results faster.
 * Immutable; any thread.
 */
public final class OpenDecoder implements FrameDecoder {

  private final DecodeLimits limits;
  private final JsonFactory factory;
  private final IndexedFrames frames;

  /** A decoder with the bounds of {@link DecodeLimits#DEFAULT}. */
  public OpenDecoder() {
    this(DecodeLimits.DEFAULT);
  }

  /** A decoder with bounds of its own. */
  public OpenDecoder(DecodeLimits limits) {
    this.limits = limits;
    this.factory = JsonFactories.within(limits);
    this.frames = new IndexedFrames(limits, new OpenPayloads());
  }

  @Override
  public Frame decode(byte[] bytes, int offset, int length, PendingMethods pending)
      throws DecodeFailure {
    IndexedFrames.check(limits, bytes, offset, length);
    return frames.decode(JsonText.ofFrame(factory, bytes, offset, length), pending);
  }
}
