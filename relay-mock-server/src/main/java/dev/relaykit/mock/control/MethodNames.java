package dev.relaykit.mock.control;

import dev.relaykit.mock.engine.MockEngine;
import dev.relaykit.mock.source.NearestMethod;
import dev.relaykit.protocol.schema.SchemaEntry;
import dev.relaykit.protocol.schema.SchemaIndex;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the method that was meant by a name that is none. */
final class MethodNames {

  private final Set<String> known = new TreeSet<>(MockEngine.callMethods());

  MethodNames(SchemaIndex schemas) {
    schemas.entries().stream().map(SchemaEntry::name).forEach(known::add);
  }

  /** The nearest method, or empty if there is a method of this name, or none like it. */
  Optional<String> meantBy(String name) {
    return NearestMethod.of(name, known);
  }
}
