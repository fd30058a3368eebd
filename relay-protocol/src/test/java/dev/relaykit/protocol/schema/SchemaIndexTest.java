package dev.relaykit.protocol.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaIndexTest {

  @TempDir Path folder = Path.of("");

  @Test
  void bundledSchemasAreSortedAndReadable() {
    SchemaIndex index = SchemaIndex.load();

    assertThat(index.entries())
        .hasSize(171)
        .isSorted()
        .allSatisfy(
            entry -> {
              assertThat(entry.file())
                  .isEqualTo(entry.name() + "." + entry.phase().text() + ".json");
              assertThat(index.tree(entry).path("title").asString())
                  .isEqualTo(entry.name() + " " + entry.phase().text());
              assertThat(index.tree(entry).path("$id").asString())
                  .isEqualTo("urn:relaykit:schema:" + entry.name() + ":" + entry.phase().text());
            });
  }

  @Test
  void schemaIsFoundByNameAndPhase() {
    SchemaIndex index = SchemaIndex.load();

    assertThat(index.has("messaging.send", Phase.RESULT)).isTrue();
    assertThat(index.find("messaging.send", Phase.RESULT))
        .hasValueSatisfying(entry -> assertThat(entry.kind()).isEqualTo("messaging"));
    assertThat(index.has("messaging.state", Phase.PARAMS)).isFalse();
    assertThat(index.find("no.such", Phase.PARAMS)).isEmpty();
  }

  @Test
  void changedBytesDoNotReachTheIndex() throws IOException {
    Files.writeString(folder.resolve("a.params.json"), "{}");
    SchemaIndex index = SchemaIndex.fromDirectory(folder);
    SchemaEntry entry = index.entries().get(0);

    index.bytes(entry)[0] = 'x';

    assertThat(index.bytes(entry)).isEqualTo(new byte[] {'{', '}'});
  }

  @Test
  void folderStandsInPlaceOfTheBundledSchemas() throws IOException {
    Files.writeString(folder.resolve("messaging.send.params.json"), "{\"type\":\"object\"}");
    Files.writeString(folder.resolve("x.event.json"), "true");
    Files.writeString(folder.resolve("index.json"), "not read");
    Files.writeString(folder.resolve("notes.txt"), "not read");
    Files.createDirectory(folder.resolve("old.json"));

    SchemaIndex index = SchemaIndex.fromDirectory(folder);

    assertThat(index.entries())
        .containsExactly(
            new SchemaEntry(
                "messaging.send", Phase.PARAMS, "messaging.send.params.json", "user", "directory"),
            new SchemaEntry("x", Phase.EVENT, "x.event.json", "user", "directory"));
    assertThat(index.has("messaging.send", Phase.RESULT)).isFalse();
  }

  @Test
  void filesAreReadOnceWhenTheFolderIsOpened() throws IOException {
    Path file = Files.writeString(folder.resolve("a.params.json"), "{}");
    SchemaIndex index = SchemaIndex.fromDirectory(folder);

    Files.delete(file);

    assertThat(index.tree(index.entries().get(0)).isObject()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a.params.json  | {\"a\":\\n ?}  | not JSON at line 2, column 2",
        "a.params.json  | {} {}          | not JSON at line 1, column",
        "a.params.json  | ``             | a schema is an object, or true or false",
        "a.params.json  | 1              | a schema is an object, or true or false",
        "a.json         | {}             | the name says no phase",
        ".params.json   | {}             | the name says no phase",
        "a.request.json | {}             | the name says no phase"
      })
  void unusableFileIsNamed(String file, String text, String problem) throws IOException {
    Path path = Files.writeString(folder.resolve(file), text.replace("\\n", "\n"));

    assertThatThrownBy(() -> SchemaIndex.fromDirectory(folder))
        .isInstanceOfSatisfying(
            SchemaLoadException.class, e -> assertThat(e.file()).isEqualTo(path.toString()))
        .hasMessageStartingWith(path + ": " + problem);
  }

  @Test
  void tooLargeFileIsNamed() throws IOException {
    Path path = folder.resolve("a.params.json");
    Files.write(path, new byte[SchemaIndex.MAX_SCHEMA_BYTES + 1]);

    assertThatThrownBy(() -> SchemaIndex.fromDirectory(folder))
        .isInstanceOf(SchemaLoadException.class)
        .hasMessage(path + ": larger than 1048576 bytes");
  }

  @Test
  void folderThatIsMissingOrEmptyIsNamed() {
    Path missing = folder.resolve("none");

    assertThatThrownBy(() -> SchemaIndex.fromDirectory(missing))
        .isInstanceOf(SchemaLoadException.class)
        .hasMessageStartingWith(missing + ": cannot be listed");
    assertThatThrownBy(() -> SchemaIndex.fromDirectory(folder))
        .isInstanceOf(SchemaLoadException.class)
        .hasMessageStartingWith(folder + ": holds no schema");
  }
}
