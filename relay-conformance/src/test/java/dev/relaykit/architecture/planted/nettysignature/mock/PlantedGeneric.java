package dev.relaykit.architecture.planted.nettysignature.mock;

import io.netty.channel.Channel;
import java.util.List;

public final class PlantedGeneric {
  public List<Channel> channels() {
    return List.of();
  }
}
