package dev.relaykit.architecture.planted.streaming.protocol.codec;

import tools.jackson.databind.JsonNode;

final class StreamingPlantedDecoder {
  Object use(JsonNode given) {
    return given;
  }
}
