package dev.relaykit.architecture.planted.clock.mock;

import java.util.Date;

final class PlantedDate {
  @SuppressWarnings("JavaUtilDate")
  Date date() {
    return new Date();
  }
}
