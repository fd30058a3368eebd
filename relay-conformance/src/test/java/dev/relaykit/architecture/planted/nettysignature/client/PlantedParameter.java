package dev.relaykit.architecture.planted.nettysignature.client;

import io.netty.buffer.ByteBuf;

public final class PlantedParameter {
  public void send(ByteBuf frame) {
    frame.release();
  }
}
