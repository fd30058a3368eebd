package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedTesteesTest {

  private static final Path FOLDER = Path.of("testees");

  private final NamedTestees testees = new NamedTestees(FOLDER);

  @ParameterizedTest
  @ValueSource(strings = {"python", "node", "rust"})
  void nameOfAnSdkIsItsRunAfterItsInstall(String name) {
    NamedTestees.Program program = testees.program(List.of(name));

    assertThat(program.command()).containsExactly(FOLDER.resolve(name).resolve("run").toString());
    assertThat(program.install())
        .satisfies(install -> assertThat(Files.isExecutable(install)).isTrue());
    assertThat(program.ours()).isFalse();
  }

  @Test
  void javaIsThisProgramAndHeldToTheRulesOfTheProject() {
    NamedTestees.Program program = testees.program(List.of("java"));

    assertThat(program.command())
        .endsWith(RelayCommand.class.getName(), "testee")
        .noneMatch(word -> word.startsWith("-agentlib") || word.startsWith("-javaagent"));
    assertThat(program.install()).isNull();
    assertThat(program.ours()).isTrue();
  }

  @Test
  void everythingElseIsACommandAsItIs() {
    assertThat(testees.program(List.of("node", "testee.js")))
        .isEqualTo(new NamedTestees.Program(List.of("node", "testee.js"), null, false));
    assertThat(testees.program(List.of("ruby")).command()).containsExactly("ruby");
  }

  @Test
  void nameWhoseFolderIsNotThereSaysWhatToDo() {
    assertThatThrownBy(() -> new NamedTestees(null).program(List.of("node")))
        .hasMessageContaining("'node' is not beside this jar")
        .hasMessageContaining("give a command");
  }
}
