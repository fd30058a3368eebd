package dev.relaykit.architecture.planted.junit.mock;

import org.junit.jupiter.api.extension.ExtensionContext;

final class PlantedExtension {
  Object use(ExtensionContext given) {
    return given;
  }
}
