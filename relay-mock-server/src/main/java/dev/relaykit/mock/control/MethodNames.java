package dev.relaykit.mock.control;

import dev.relaykit.mock.engine.MockEngine;
import dev.relaykit.mock.source.NearestWord;
import dev.relaykit.protocol.schema.SchemaEntry;
import dev.relaykit.protocol.schema.SchemaIndex;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the method that was meant by a name that is none. */
final class MethodNames {

  private static final String CALLS = "calling.";

  private final Set<String> known = new TreeSet<>(MockEngine.callMethods());

  MethodNames(SchemaIndex schemas) {
    schemas.entries().stream().map(SchemaEntry::name).forEach(known::add);
  }

  /** The nearest method, or empty if there is a method of this name, or none like it. */
  Optional<String> meantBy(String name) {
    if (known.contains(name)) {
      return Optional.empty();
    }
    if (!name.startsWith(CALLS)) {
      return NearestWord.of(name, known);
    }
    // What all of them begin with must not make them more alike.
    List<String> ends =
        known.stream()
            .filter(method -> method.startsWith(CALLS))
            .map(method -> method.substring(CALLS.length()))
            .toList();
    return NearestWord.of(name.substring(CALLS.length()), ends).map(CALLS::concat);
  }
}
