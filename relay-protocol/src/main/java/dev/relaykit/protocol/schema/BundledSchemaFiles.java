package dev.relaykit.protocol.schema;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schemas on the class path. A jar cannot be listed, so {@code index.json} says what is there.
 */
final class BundledSchemaFiles implements SchemaFiles {

  private static final String FOLDER = "/dev/relaykit/protocol/schemas/";
  private static final String INDEX = "index.json";

  @Override
  public List<SchemaEntry> entries() {
    List<SchemaEntry> entries = new ArrayList<>();
    for (JsonNode entry : JsonMapper.shared().readTree(read(INDEX)).path("schemas")) {
      entries.add(
          new SchemaEntry(
              entry.required("name").asString(),
              Phase.valueOf(entry.required("phase").asString().toUpperCase(Locale.ROOT)),
              entry.required("file").asString(),
              entry.required("kind").asString(),
              entry.required("source").asString()));
    }
    return entries;
  }

  @Override
  public byte[] read(String file) {
    try (InputStream in = BundledSchemaFiles.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new SchemaLoadException(
            file, "not on the class path; the relay-protocol jar is incomplete");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new SchemaLoadException(file, "cannot be read from the class path", e);
    }
  }
}
