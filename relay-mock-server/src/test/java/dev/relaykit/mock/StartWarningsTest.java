package dev.relaykit.mock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the log says of a set-up that works, and is hardly meant. */
class StartWarningsTest {

  private static List<String> logOf(MockConfig.Builder config, String method) {
    List<String> lines;
    try (LogWatch log = LogWatch.of("dev.relaykit.mock");
        SuiteServer suite = SuiteServer.start(config)) {
      String body = "[{\"emit\":{}}]";
      assertThat(suite.post("/__mock__/scenarios/" + method, body).status()).isEqualTo(200);
      lines = log.lines();
    }
    return lines;
  }

  @ParameterizedTest
  @CsvSource({
    "calling.plya, calling.play",
    "caling.play, calling.play",
    "calling.play.stpo, calling.play.stop",
    "messaging.sned, messaging.send"
  })
  void misspeltMethodIsArmedAndTheOneThatWasMeantIsNamed(String given, String meant) {
    assertThat(logOf(MockConfig.builder(), given))
        .singleElement()
        .asString()
        .isEqualTo(
            "armed for '" + given + "', which no client calls; did you mean '" + meant + "'?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"calling.play", "calling.hold", "messaging.send", "bogus.method"})
  void methodThatIsKnownOrLikeNoOtherIsArmedInSilence(String method) {
    assertThat(logOf(MockConfig.builder(), method)).isEmpty();
  }

  @Test
  void folderWithoutAUsableSchemaIsWarnedOf(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("calling.play.params.json"), "{broken");
    assertThat(logOf(MockConfig.builder().schemaRoot(folder), "calling.play"))
        .containsExactly(
            "no schema in "
                + folder
                + " can be used; they are named like calling.play.params.json, and GET"
                + " /__mock__/health says what is wrong with each");

    Files.writeString(folder.resolve("calling.tap.params.json"), "{}");
    assertThat(logOf(MockConfig.builder().schemaRoot(folder), "calling.play")).isEmpty();
  }

  @Test
  void misspeltNamesInScenariosAreWarnedOf(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.yaml"), "rules: [{match: {method: mesaging.send}, script: []}]");

    assertThat(logOf(MockConfig.builder().scenarioFile(file), "calling.play"))
        .containsExactly(
            file + ":1:26: no method is known as 'mesaging.send'; did you mean 'messaging.send'?");
  }
}
