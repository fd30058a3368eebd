package dev.relaykit.architecture.planted.nettyplace.mock.wire;

import io.netty.buffer.ByteBuf;

final class AllowedWireBuffer {
  Object use(ByteBuf given) {
    return given;
  }
}
