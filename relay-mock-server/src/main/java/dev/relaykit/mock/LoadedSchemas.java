package dev.relaykit.mock;

import dev.relaykit.protocol.schema.SchemaEntry;
import dev.relaykit.protocol.schema.SchemaIndex;
import dev.relaykit.protocol.schema.SchemaLoadException;
import dev.relaykit.protocol.schema.validation.SchemaValidator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The schemas of a server.
 *
 * @param validator checks against those that can be used
 * @param problems the files that cannot
 */
record LoadedSchemas(SchemaValidator validator, List<SchemaLoadException> problems) {

  private static final Logger LOG = LoggerFactory.getLogger(LoadedSchemas.class);

  /** The bundled schemas, or those of a folder; each of the latter is tried out now. */
  static LoadedSchemas of(@Nullable Path folder) {
    if (folder == null) {
      return new LoadedSchemas(new SchemaValidator(SchemaIndex.load()), List.of());
    }
    List<SchemaLoadException> problems = new ArrayList<>();
    SchemaIndex index = SchemaIndex.fromDirectory(folder, problems::add);
    SchemaValidator all = new SchemaValidator(index);
    List<SchemaEntry> unusable = new ArrayList<>();
    for (SchemaEntry entry : index.entries()) {
      try {
        all.validate(entry.name(), entry.phase(), JsonNodeFactory.instance.objectNode());
      } catch (SchemaLoadException problem) {
        problems.add(problem);
        unusable.add(entry);
      }
    }
    if (index.entries().size() == unusable.size()) {
      LOG.warn(
          "no schema in {} can be used; they are named like calling.play.params.json, and"
              + " GET /__mock__/health says what is wrong with each",
          folder);
    }
    return new LoadedSchemas(
        unusable.isEmpty() ? all : new SchemaValidator(index.without(unusable)),
        List.copyOf(problems));
  }

  SchemaIndex index() {
    return validator.index();
  }
}
