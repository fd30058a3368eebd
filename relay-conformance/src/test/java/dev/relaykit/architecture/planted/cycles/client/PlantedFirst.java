package dev.relaykit.architecture.planted.cycles.client;

import dev.relaykit.architecture.planted.cycles.client.session.PlantedSecond;

public final class PlantedFirst {
  public PlantedSecond second() {
    return new PlantedSecond();
  }
}
