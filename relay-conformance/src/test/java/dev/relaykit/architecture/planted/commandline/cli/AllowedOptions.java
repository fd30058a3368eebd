package dev.relaykit.architecture.planted.commandline.cli;

import picocli.CommandLine;

final class AllowedOptions {
  Object use(CommandLine given) {
    return given;
  }
}
