package dev.relaykit.protocol.schema.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.protocol.schema.Phase;
import dev.relaykit.protocol.schema.SchemaIndex;
import dev.relaykit.protocol.schema.SchemaLoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemaValidatorTest {

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"body\":\"x\"}",
        "{\"media\":[]}",
        "{\"body\":\"x\",\"media\":[\"https://example.com/cat.jpg\"]}"
      })
  void sendWithBodyOrMediaIsAccepted(String members) {
    assertThat(send(members)).isEmpty();
  }

  @Test
  void sendWithNeitherBodyNorMediaIsOneProblem() {
    assertThat(send("{}"))
        .containsExactly(new SchemaProblem("", "anyOf", "must have at least one of body, media"));
  }

  @Test
  void problemsAreSortedByPointer() {
    JsonNode params = json("{\"to_number\":1,\"body\":\"x\",\"tags\":[\"a\",null]}");

    assertThat(bundled().validate("messaging.send", Phase.PARAMS, params))
        .extracting(SchemaProblem::toString)
        .containsExactly(
            "/from_number is required",
            "/tags/1 must be a string, found null",
            "/to_number must be a string, found number");
  }

  @Test
  void missingMemberHasANameAndAParent() {
    JsonNode params = json("{\"agent\":\"a\",\"version\":{\"major\":2,\"minor\":0}}");

    SchemaProblem problem = bundled().validate("signalwire.connect", Phase.PARAMS, params).get(0);

    assertThat(problem.pointer()).isEqualTo("/version/revision");
    assertThat(problem.member()).isEqualTo("revision");
    assertThat(problem.parent()).isEqualTo("/version");
  }

  @Test
  void nullableTypeNamesItsAlternatives() {
    assertThat(
            bundled()
                .validate(
                    "calling.dial",
                    Phase.PARAMS,
                    json("{\"devices\":[],\"max_price_per_minute\":\"1\"}")))
        .containsExactly(
            new SchemaProblem(
                "/max_price_per_minute", "type", "must be a number or null, found string"));
  }

  @Test
  void nameWithoutASchemaHasNoProblems() {
    assertThat(bundled().validate("no.such", Phase.PARAMS, json("1"))).isEmpty();
    assertThat(bundled().validate("messaging.state", Phase.PARAMS, json("1"))).isEmpty();
  }

  @Test
  void problemsNeverShowTheValue() {
    JsonNode params =
        json("{\"agent\":1,\"version\":\"s3cret\",\"authorization_state\":[\"s3cret\"]}");

    assertThat(bundled().validate("signalwire.connect", Phase.PARAMS, params))
        .hasSize(3)
        .noneMatch(problem -> problem.toString().contains("s3cret"));
  }

  @Test
  void longListIsCutAtTheLimit() {
    StringBuilder tags = new StringBuilder("{\"body\":\"x\",\"tags\":[0");
    IntStream.range(0, 2 * SchemaValidator.MAX_PROBLEMS).forEach(i -> tags.append(",0"));

    assertThat(send(tags.append("]}").toString())).hasSize(SchemaValidator.MAX_PROBLEMS);
  }

  @Test
  void messagesDoNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(send("{\"body\":1}"))
          .containsExactly(new SchemaProblem("/body", "type", "must be a string, found number"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void validatorIsSharedByThreads() {
    SchemaValidator validator = bundled();
    JsonNode params = json("{}");
    List<CompletableFuture<List<SchemaProblem>>> results =
        IntStream.range(0, 32)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> validator.validate("messaging.send", Phase.PARAMS, params)))
            .toList();

    assertThat(results).extracting(CompletableFuture::join).allMatch(r -> r.size() == 3);
  }

  @Test
  void everySchemaCompiles() {
    bundled().warmUp();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a/b\":{\"c~d\":1}}       | /a~1b/c~0d | minimum    | must be 5 or more",
        "{\"a/b\":{\"c~d\":\"\"}}    | /a~1b/c~0d | type       | must be an integer, found string",
        "{\"a/b\":{}}                | /a~1b/c~0d | required   | is required",
        "{\"n\":[]}                  | /n         | minItems   | must have at least 1 items",
        "{\"p\":\"x\"}               | /p         | pattern    | must match the pattern ^y$",
        "{\"c\":2}                   | /c         | const      | must be 1",
        "{\"l\":\"abc\"}             | /l         | maxLength  | must have at most 2 characters",
        "{\"o\":{}}                  | /o         | oneOf      | must fit exactly one of the alternatives",
        "{\"o\":{\"q\":1,\"r\":1,\"s\":1}} | /o   | oneOf      | must fit exactly one of the alternatives",
        "{\"v\":{}}                  | /v         | anyOf      | must have at least one of q, r with s",
        "{\"w\":{\"z\":1}}           | /w/z       | anyOf      | must fit at least one of the alternatives",
        "{\"k\":3}                   | /k         | not        | must not fit the schema under \"not\"",
        "{\"anyOf\":3}               | /anyOf     | type       | must be a string, found number"
      })
  void keywordsOfAUsersSchemaHaveWords(
      String instance, String pointer, String keyword, String message) throws IOException {
    Files.writeString(
        folder.resolve("my.call.params.json"),
        """
        {"$id": "urn:x", "properties": {
          "a/b": {"required": ["c~d"], "properties": {"c~d": {"type": "integer", "minimum": 5}}},
          "n": {"minItems": 1}, "p": {"pattern": "^y$"}, "c": {"const": 1},
          "l": {"maxLength": 2}, "k": {"not": {"const": 3}}, "anyOf": {"type": "string"},
          "o": {"oneOf": [{"required": ["q"]}, {"required": ["r", "s"]}]},
          "v": {"anyOf": [{"required": ["q"]}, {"required": ["r", "s"]}]},
          "w": {"anyOf": [{"properties": {"z": {"type": "string"}}},
                          {"properties": {"z": {"type": "null"}}}]}}}
        """);

    assertThat(directory().validate("my.call", Phase.PARAMS, json(instance)))
        .containsExactly(new SchemaProblem(pointer, keyword, message));
  }

  @Test
  void filesWithTheSameIdDoNotMixUp() throws IOException {
    Files.writeString(
        folder.resolve("a.params.json"), "{\"$id\":\"urn:same\",\"type\":\"string\"}");
    Files.writeString(
        folder.resolve("b.params.json"), "{\"$id\":\"urn:same\",\"type\":\"boolean\"}");
    SchemaValidator validator = directory();

    assertThat(validator.validate("a", Phase.PARAMS, json("\"x\""))).isEmpty();
    assertThat(validator.validate("b", Phase.PARAMS, json("true"))).isEmpty();
    assertThat(validator.validate("b", Phase.PARAMS, json("\"x\""))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"$ref\":\"http://127.0.0.1:1/none.json\"}",
        "{\"$ref\":\"#/$defs/none\"}",
        "{\"$schema\":\"urn:no-such-dialect\"}",
        "{\"properties\":{\"a\":{\"pattern\":\"(\"}}}"
      })
  void unusableSchemaNamesItsFile(String schema) throws IOException {
    Files.writeString(folder.resolve("my.call.params.json"), schema);
    SchemaValidator validator = directory();

    assertThatThrownBy(validator::warmUp)
        .isInstanceOf(SchemaLoadException.class)
        .hasMessageStartingWith("my.call.params.json: not usable as a JSON Schema 2020-12: ");
  }

  @Test
  void falseAsASchemaRefusesEverything() throws IOException {
    Files.writeString(folder.resolve("my.call.params.json"), "false");

    assertThat(directory().validate("my.call", Phase.PARAMS, json("1"))).hasSize(1);
  }

  private static List<SchemaProblem> send(String members) {
    JsonNode params =
        json(
            "{\"to_number\":\"+15550002222\",\"from_number\":\"+15550001111\""
                + (members.equals("{}") ? "}" : "," + members.substring(1)));
    return bundled().validate("messaging.send", Phase.PARAMS, params);
  }

  private static SchemaValidator bundled() {
    return new SchemaValidator(SchemaIndex.load());
  }

  private SchemaValidator directory() {
    return new SchemaValidator(SchemaIndex.fromDirectory(folder));
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
