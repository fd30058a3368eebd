package dev.relaykit.architecture.planted.networknt.protocol.schema;

import com.networknt.schema.SchemaRegistry;

final class PlantedValidation {
  Object use(SchemaRegistry given) {
    return given;
  }
}
