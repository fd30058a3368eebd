package dev.relaykit.protocol.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.golden.GoldenFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/**
 * The checked-in schemas are what the fact tables give; with {@code -Dgolden.update=true} they are
 * written anew.
 */
class SchemaGenerationTest {

  private static final Path FOLDER = Path.of("src/main/resources/dev/relaykit/protocol/schemas");
  private static final int METHODS = 73;
  private static final int EVENTS = 25;

  @Test
  void schemasAreGeneratedFromTheFacts() throws IOException {
    GoldenFiles.in(FOLDER, "relay-protocol", SchemaGenerationTest.class)
        .verify(SchemaGenerator.files(FactTables.parts()));
  }

  @Test
  void thereAreTwoSchemasPerMethodAndOnePerEvent() {
    List<FactPart> parts = FactTables.parts();

    assertThat(parts).filteredOn(part -> part.phase() == Phase.PARAMS).hasSize(METHODS);
    assertThat(parts).filteredOn(part -> part.phase() == Phase.RESULT).hasSize(METHODS);
    assertThat(parts).filteredOn(part -> part.phase() == Phase.EVENT).hasSize(EVENTS);
    assertThat(SchemaGenerator.files(parts)).hasSize(2 * METHODS + EVENTS + 1);
  }

  @Test
  void everyObjectIsOpen() {
    assertThat(FactTables.parts())
        .allMatch(part -> part.part().required("additionalProperties").asBoolean());

    SortedMap<String, String> files = SchemaGenerator.files(FactTables.parts());

    assertThat(files.values()).noneMatch(text -> text.contains("\"additionalProperties\""));
    assertThat(files.values()).noneMatch(text -> text.contains("\"unevaluatedProperties\""));
  }
}
