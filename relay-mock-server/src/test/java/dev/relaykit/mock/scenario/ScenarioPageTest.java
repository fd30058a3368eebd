package dev.relaykit.mock.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** {@code docs/scenarios.md} says what the schema says. */
class ScenarioPageTest {

  private static final Path PAGE = Path.of("..", "docs", "scenarios.md");
  private static final String START = "<!-- from here on generated from scenario.schema.json -->\n";

  @Test
  void referenceIsTheOneThatTheSchemaGives() throws IOException {
    String page = Files.readString(PAGE);
    int end = page.indexOf(START) + START.length();
    assertThat(end).isGreaterThan(START.length());
    String wanted =
        page.substring(0, end)
            + "\n"
            + SchemaReference.of(SchemaAgreementTest.tree()).strip()
            + "\n";
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, wanted);
    }

    assertThat(Files.readString(PAGE))
        .as("run with -Dgolden.update=true if the change is meant")
        .isEqualTo(wanted);
  }

  @Test
  void everyLinkWithinThePageLeadsToAHeading() throws IOException {
    String page = Files.readString(PAGE);
    List<String> anchors =
        Pattern.compile("(?m)^#+ (.+)$")
            .matcher(page)
            .results()
            .map(heading -> heading.group(1).toLowerCase(java.util.Locale.ROOT).replace(' ', '-'))
            .toList();

    assertThat(anchors).doesNotHaveDuplicates();
    assertThat(anchors)
        .containsAll(
            Pattern.compile("\\]\\(#([^)]+)\\)")
                .matcher(page)
                .results()
                .map((MatchResult link) -> link.group(1))
                .toList());
  }

  /** An example that the reader refuses would teach a mistake. */
  static Stream<String> examples() {
    JsonNode definitions = SchemaAgreementTest.tree().path("$defs");
    return Stream.of(
            examples(definitions, "match", "rules: [{match: %s, script: []}]"),
            examples(definitions, "pattern", "rules: [{match: {method: %s}, script: []}]"),
            examples(definitions, "occurrence", "rules: [{match: {nth: %s}, script: []}]"),
            examples(definitions, "send", step("send")),
            examples(definitions, "reply", step("reply")),
            examples(definitions, "event", step("event")),
            examples(definitions, "expect", step("expect")),
            examples(definitions, "capture", step("capture")),
            examples(definitions, "close", step("close")),
            examples(definitions, "span", step("wait")),
            examples(definitions, "delay", step("wait")))
        .flatMap(texts -> texts);
  }

  private static String step(String name) {
    return "rules: [{match: {}, script: [{" + name + ": %s}]}]";
  }

  private static Stream<String> examples(JsonNode definitions, String name, String pattern) {
    return definitions
        .path(name)
        .path("examples")
        .valueStream()
        .map(example -> String.format(pattern, example));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void exampleIsGood(String text) {
    assertThat(SchemaAgreementTest.problems(text)).isEmpty();
  }
}
