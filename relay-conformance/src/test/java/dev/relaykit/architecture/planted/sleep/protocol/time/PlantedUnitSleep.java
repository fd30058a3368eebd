package dev.relaykit.architecture.planted.sleep.protocol.time;

import java.util.concurrent.TimeUnit;

final class PlantedUnitSleep {
  void rest() throws InterruptedException {
    TimeUnit.SECONDS.sleep(1);
  }
}
