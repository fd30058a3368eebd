package dev.relaykit.architecture.planted.networknt.protocol.schema.validation;

import com.networknt.schema.SchemaRegistry;

final class AllowedValidation {
  Object use(SchemaRegistry given) {
    return given;
  }
}
