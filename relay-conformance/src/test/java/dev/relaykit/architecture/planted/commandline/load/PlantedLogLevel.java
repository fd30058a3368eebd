package dev.relaykit.architecture.planted.commandline.load;

import ch.qos.logback.classic.Level;

final class PlantedLogLevel {
  Object use(Level given) {
    return given;
  }
}
