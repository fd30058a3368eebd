package dev.relaykit.architecture.planted.nettyplace.conformance.judge;

import io.netty.buffer.ByteBuf;

final class PlantedBufferInJudge {
  Object use(ByteBuf given) {
    return given;
  }
}
