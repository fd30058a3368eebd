package dev.relaykit.architecture.planted.cycles.client.session;

import dev.relaykit.architecture.planted.cycles.client.PlantedFirst;

public final class PlantedSecond {
  public PlantedFirst first() {
    return new PlantedFirst();
  }
}
