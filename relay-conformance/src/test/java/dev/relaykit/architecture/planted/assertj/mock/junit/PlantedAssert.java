package dev.relaykit.architecture.planted.assertj.mock.junit;

import org.assertj.core.api.AbstractAssert;

final class PlantedAssert {
  Object use(AbstractAssert<?, ?> given) {
    return given;
  }
}
