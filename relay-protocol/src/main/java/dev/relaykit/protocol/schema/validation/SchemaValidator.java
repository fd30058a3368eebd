package dev.relaykit.protocol.schema.validation;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.relaykit.protocol.schema.Phase;
import dev.relaykit.protocol.schema.SchemaEntry;
import dev.relaykit.protocol.schema.SchemaIndex;
import dev.relaykit.protocol.schema.SchemaLoadException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Checks JSON values against the schemas of one {@link SchemaIndex}.
 *
 * <p>Safe to share between threads. A schema is compiled when it is first needed and kept for the
 * life of the validator; {@link #warmUp()} does that for all beforehand. Nothing is fetched from
 * the network.
 */
public final class SchemaValidator {

  /** The most problems that one call reports; the rest of a longer list is dropped from its end. */
  public static final int MAX_PROBLEMS = 100;

  private final SchemaIndex index;
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<SchemaEntry, Schema> compiled = new ConcurrentHashMap<>();

  /**
   * Makes a validator. Compiles nothing yet.
   *
   * @param index the schemas to check against
   */
  public SchemaValidator(SchemaIndex index) {
    this.index = index;
  }

  /** Returns the schemas that this validator checks against. */
  public SchemaIndex index() {
    return index;
  }

  /**
   * Returns what the value's schema does not allow about it.
   *
   * <p>Unknown members are allowed at every level. For {@link Phase#RESULT} pass results that
   * accept the request (a code of 2xx) only; a refusal has other members.
   *
   * @param name the method or event type, such as {@code messaging.send}
   * @param phase which part of the conversation the value is
   * @param instance the value; not changed, and not to be changed by another thread meanwhile
   * @return the problems, sorted, at most {@value #MAX_PROBLEMS}; empty if the value fits, and also
   *     if there is no such schema, which {@link SchemaIndex#has} tells apart
   * @throws SchemaLoadException if the schema, coming from a user's folder, cannot be compiled; the
   *     message names its file
   */
  public List<SchemaProblem> validate(String name, Phase phase, JsonNode instance) {
    return index
        .find(name, phase)
        .map(entry -> ProblemReport.of(schema(entry).validate(instance), MAX_PROBLEMS))
        .orElse(List.of());
  }

  /**
   * Compiles every schema now, so that no later call has to. Calling it again does nothing.
   *
   * @throws SchemaLoadException if a schema from a user's folder cannot be compiled; the message
   *     names its file
   */
  public void warmUp() {
    index.entries().forEach(this::schema);
  }

  private Schema schema(SchemaEntry entry) {
    return compiled.computeIfAbsent(entry, this::compile);
  }

  private Schema compile(SchemaEntry entry) {
    JsonNode tree = index.tree(entry);
    try {
      Schema schema = registry.getSchema(location(entry), tree);
      // Left to themselves, the validators are built by the first validate, inside a reply's
      // latency.
      schema.initializeValidators();
      return schema;
    } catch (RuntimeException e) {
      throw new SchemaLoadException(
          entry.file(), "not usable as a JSON Schema 2020-12: " + e.getMessage(), e);
    }
  }

  private static SchemaLocation location(SchemaEntry entry) {
    return SchemaLocation.of("urn:relaykit:schema:" + entry.name() + ":" + entry.phase().text());
  }
}
