package dev.relaykit.architecture.planted.nettysignature.client;

import dev.relaykit.architecture.planted.nettysignature.client.transport.AllowedTransport;

public final class PlantedOneStepOn {
  public Object over(AllowedTransport transport) {
    return transport;
  }
}
