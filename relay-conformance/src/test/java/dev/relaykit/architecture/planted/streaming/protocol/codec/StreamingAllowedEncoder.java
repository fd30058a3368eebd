package dev.relaykit.architecture.planted.streaming.protocol.codec;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

final class StreamingAllowedEncoder {
  static final class PlantedNested {
    Object use(ObjectNode tree) {
      return tree;
    }
  }

  Object use(JsonGenerator given) {
    return given;
  }
}
