package dev.relaykit.architecture.planted.streaming.protocol.codec;

import tools.jackson.databind.JsonNode;

final class OpenAllowedDecoder {
  Object use(JsonNode given) {
    return given;
  }
}
