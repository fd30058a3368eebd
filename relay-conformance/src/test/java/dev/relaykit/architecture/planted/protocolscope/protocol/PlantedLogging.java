package dev.relaykit.architecture.planted.protocolscope.protocol;

import org.slf4j.Logger;

final class PlantedLogging {
  Object use(Logger given) {
    return given;
  }
}
