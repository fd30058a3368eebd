package dev.relaykit.architecture.planted.junit.mock.junit;

import org.junit.jupiter.api.extension.ExtensionContext;

final class AllowedExtension {
  Object use(ExtensionContext given) {
    return given;
  }
}
