package dev.relaykit.architecture.planted.clock.mock;

import java.time.Clock;

final class PlantedSystemClock {
  Clock clock() {
    return Clock.systemUTC();
  }
}
