package dev.relaykit.protocol.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenFilesTest {

  @TempDir Path folder = Path.of("");

  @Test
  void sameFilesPass() throws IOException {
    Files.writeString(folder.resolve("a.json"), "1\n");

    assertThatCode(() -> verify(Map.of("a.json", "1\n"))).doesNotThrowAnyException();
  }

  @Test
  void differenceNamesFileLineAndCommand() throws IOException {
    Files.writeString(folder.resolve("a.json"), "same\nold\n");

    assertThatThrownBy(() -> verify(Map.of("a.json", "same\nnew\n")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("a.json:2\n    checked in: old\n     generated: new")
        .hasMessageEndingWith("If the change is wanted: the command");
  }

  @Test
  void carriageReturnIsADifference() throws IOException {
    Files.writeString(folder.resolve("a.json"), "1\r\n");

    assertThatThrownBy(() -> verify(Map.of("a.json", "1\n"))).hasMessageContaining("1\\r");
  }

  @Test
  void missingAndLeftOverFilesAreDifferences() throws IOException {
    Files.writeString(folder.resolve("old.json"), "1\n");

    assertThatThrownBy(() -> verify(Map.of("new.json", "1\n")))
        .hasMessageContaining("2 generated file(s) differ")
        .hasMessageContaining("old.json: is in the folder, but is not generated")
        .hasMessageContaining("new.json: is generated, but is not in the folder");
  }

  @Test
  void updateWritesFilesAndRemovesLeftOvers() throws IOException {
    Files.writeString(folder.resolve("old.json"), "1\n");

    new GoldenFiles(folder, "the command", true).verify(new TreeMap<>(Map.of("new.json", "2\n")));

    assertThat(folder.resolve("old.json")).doesNotExist();
    assertThat(folder.resolve("new.json")).hasContent("2\n");
  }

  private void verify(Map<String, String> generated) throws IOException {
    new GoldenFiles(folder, "the command", false).verify(new TreeMap<>(generated));
  }
}
