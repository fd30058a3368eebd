package dev.relaykit.architecture.planted.nettyplace.client.session;

import io.netty.buffer.ByteBuf;

final class PlantedBuffer {
  Object use(ByteBuf given) {
    return given;
  }
}
