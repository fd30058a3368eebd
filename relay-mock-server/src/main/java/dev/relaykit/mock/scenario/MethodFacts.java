package dev.relaykit.mock.scenario;

import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.schema.Phase;
import dev.relaykit.protocol.schema.SchemaEntry;
import dev.relaykit.protocol.schema.SchemaIndex;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The methods that the bundled schemas know, and what parameters each of them has. Safe to share
 * between threads.
 */
final class MethodFacts {

  /** Read once, and only if a file names a method: that is what most scenarios do. */
  private static final class Bundled {
    private static final MethodFacts FACTS = new MethodFacts(SchemaIndex.load());
  }

  private final SchemaIndex schemas;
  private final Set<String> methods = new TreeSet<>(Set.of(Method.EVENT));

  /** Filled when asked: of most methods nobody ever asks. */
  private final Map<String, Set<String>> params = new ConcurrentHashMap<>();

  private MethodFacts(SchemaIndex schemas) {
    this.schemas = schemas;
    schemas.entries().stream().map(SchemaEntry::name).forEach(methods::add);
  }

  static MethodFacts bundled() {
    return Bundled.FACTS;
  }

  /** The names of methods and events. */
  Set<String> methods() {
    return methods;
  }

  /** The names of a method's parameters; empty if there is no list of them. */
  Set<String> params(String method) {
    return params.computeIfAbsent(method, this::read);
  }

  private Set<String> read(String method) {
    return schemas
        .find(method, Phase.PARAMS)
        .map(entry -> Set.copyOf(schemas.tree(entry).path("properties").propertyNames()))
        .orElse(Set.of());
  }
}
