package dev.relaykit.architecture.planted.protocolscope.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

final class AllowedPayload {
  @Nullable JsonNode node;
  byte[] bytes = {};

  List<AllowedPayload> list() {
    return List.of(this);
  }
}
