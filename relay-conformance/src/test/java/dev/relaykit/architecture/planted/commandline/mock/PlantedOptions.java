package dev.relaykit.architecture.planted.commandline.mock;

import picocli.CommandLine;

final class PlantedOptions {
  Object use(CommandLine given) {
    return given;
  }
}
