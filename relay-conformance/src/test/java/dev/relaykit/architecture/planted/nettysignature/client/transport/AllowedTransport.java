package dev.relaykit.architecture.planted.nettysignature.client.transport;

import io.netty.buffer.ByteBuf;

public final class AllowedTransport {
  public void write(ByteBuf frame) {
    frame.release();
  }
}
