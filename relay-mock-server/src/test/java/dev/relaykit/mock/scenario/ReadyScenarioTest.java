package dev.relaykit.mock.scenario;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.source.SourceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReadyScenarioTest {

  private static final Path SOURCES =
      Path.of("src", "main", "resources", "dev", "relaykit", "mock", "scenario", "ready");
  private static final Path FAILURES =
      Path.of("..", "relay-protocol", "facts", "delivery-failures.json");

  static List<String> names() {
    return ReadyScenario.names();
  }

  @Test
  void everyFileHasANameAndEveryNameAFile() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(names().stream().map(n -> n + ".yaml").toList());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void scenarioHasATitleADescriptionAndNothingToDoubt(String name) {
    ReadyScenario ready = ReadyScenario.named(name);

    assertThat(ready.title()).isNotEqualTo(name + ".yaml").isNotBlank();
    assertThat(ready.description()).endsWith(".").hasSizeGreaterThan(50);
    assertThat(ready.scenario().doubts()).isEmpty();
    assertThat(SchemaAgreementTest.schemaTakes(tree(ready.text()))).isTrue();
  }

  /** Reasons that no document gives would teach people to rely on what the service never says. */
  @ParameterizedTest
  @MethodSource("names")
  void reasonsAreOnesThatTheServiceDocuments(String name) throws IOException {
    Set<String> known = new TreeSet<>();
    JsonMapper.builder()
        .build()
        .readTree(Files.readString(FAILURES))
        .path("undelivered")
        .forEach(failure -> known.add(failure.path("name").asString()));

    assertThat(known).hasSizeGreaterThan(10);
    assertThat(known)
        .containsAll(
            tree(ReadyScenario.named(name).text()).findValuesAsString("reason").stream()
                .filter(reason -> !reason.equals("deploy"))
                .toList());
  }

  @Test
  void unknownNameIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> MockConfig.builder().scenario("carrier-outtage"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no ready scenario 'carrier-outtage'; did you mean 'carrier-outage'?");
    assertThat(ReadyScenario.find("carrier-outtage")).isEmpty();
    assertThat(ReadyScenario.unknown("xyz")).contains(names());
  }

  @Test
  void configurationTakesAName() {
    assertThat(MockConfig.builder().scenario("spam-filter").build().scenarios())
        .containsExactly(requireNonNull(ReadyScenario.named("spam-filter")).scenario());
  }

  private static JsonNode tree(String text) {
    return SourceReader.read("f", text).require().toJson();
  }
}
