package dev.relaykit.conformance.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.model.CaseLevel;
import dev.relaykit.conformance.model.ErrorKind;
import dev.relaykit.conformance.model.Feature;
import dev.relaykit.mock.source.SourceProblem;
import dev.relaykit.mock.source.SourceReader;
import dev.relaykit.protocol.rules.RuleList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Loader and schema take the same case files, but for what {@link BeyondSchema} lists. */
final class CaseSchemaAgreementTest {

  private static final Path FOLDER = Path.of("cases");
  private static final RuleList RULES = RuleList.load();
  private static final Set<String> ENVELOPE = Set.of("id", "cmd");
  private static final Fragments FRAGMENTS = CaseLibrary.bundledFragments();

  /** What the loader says against a text. */
  static List<String> problems(String text, Fragments fragments) {
    try {
      CaseFile.read(SourceReader.read("x.yaml", text), fragments, RULES);
      return List.of();
    } catch (CaseException mistakes) {
      return mistakes.problems().stream().map(SourceProblem::text).toList();
    }
  }

  static List<String> files() throws IOException {
    return Files.readAllLines(FOLDER.resolve("index.txt"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void bundledFileIsTakenByBoth(String file) throws IOException {
    String text = Files.readString(FOLDER.resolve(file));

    assertThat(problems(text, FRAGMENTS)).as("loader").isEmpty();
    assertThat(CaseSchema.errors(text, FRAGMENTS)).as("schema").isEmpty();
  }

  static List<String> good() {
    return CaseTexts.GOOD;
  }

  static List<String> bad() {
    return CaseTexts.BAD;
  }

  @ParameterizedTest
  @MethodSource("good")
  void goodTextIsTakenByBoth(String text) {
    assertThat(problems(text, FRAGMENTS)).as("loader").isEmpty();
    assertThat(CaseSchema.errors(text, FRAGMENTS)).as("schema").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("bad")
  void badTextIsRefusedByBoth(String text) {
    assertThat(problems(text, FRAGMENTS)).as("loader").isNotEmpty();
    assertThat(CaseSchema.errors(text, FRAGMENTS)).as("schema").isNotEmpty();
  }

  /** So no kind can be left out of the list, nor stand in it twice. */
  @ParameterizedTest
  @EnumSource
  void whatASchemaCannotSayIsRefusedByTheLoaderAloneAndIsOfOneKind(BeyondSchema kind) {
    assertThat(kind.example()).isNotEqualTo(CaseMistakesTest.GOOD);
    assertThat(CaseSchema.errors(kind.example(), FRAGMENTS)).as("schema").isEmpty();
    assertThat(problems(kind.example(), FRAGMENTS))
        .as("loader")
        .isNotEmpty()
        .allSatisfy(
            problem ->
                assertThat(BeyondSchema.values())
                    .as(problem)
                    .filteredOn(one -> one.covers(problem))
                    .containsExactly(kind));
  }

  @Test
  void wordsOfTheSchemaAreThoseOfTheCode() {
    JsonNode definitions = CaseSchema.TREE.path("$defs");

    assertThat(constants(definitions.path("feature")))
        .containsExactlyElementsOf(Arrays.stream(Feature.values()).map(Feature::wireName).toList());
    assertThat(constants(definitions.path("level")))
        .containsExactlyElementsOf(Arrays.stream(CaseLevel.values()).map(Enum::name).toList());
    assertThat(constants(definitions.path("error_kind")))
        .containsExactlyElementsOf(ErrorKind.words());
    assertThat(List.copyOf(definitions.at("/case/properties").propertyNames()))
        .containsExactlyInAnyOrderElementsOf(CaseReader.WORDS);
  }

  /** Parts to be filled in have the words of what they become. */
  @Test
  void wordsOfWhatIsToBeFilledInAreThoseOfWhatItBecomes() {
    JsonNode definitions = CaseSchema.TREE.path("$defs");

    assertThat(words(definitions.at("/step_item/anyOf/1/propertyNames/enum")))
        .containsExactlyInAnyOrderElementsOf(
            withUse(CaseSchema.SCENARIO.at("/$defs/step/properties")));
    assertThat(words(definitions.at("/call_item/anyOf/1/propertyNames/enum")))
        .containsExactlyInAnyOrderElementsOf(withUse(definitions.at("/call/properties")));
    assertThat(words(definitions.at("/control_item/anyOf/1/propertyNames/enum")))
        .containsExactlyInAnyOrderElementsOf(withUse(definitions.at("/control/properties")));
  }

  /** What a case tells a client is what the protocol of testees has words for. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "connect",
        "send_message",
        "wait",
        "message",
        "inbox",
        "receive",
        "unreceive",
        "give_up",
        "send_many",
        "reauthenticate",
        "connect_again",
        "observed",
        "log",
        "disconnect"
      })
  void membersOfCommandsAreThoseOfTheTesteeProtocol(String command) {
    JsonNode properties = CaseSchema.TREE.at("/$defs/call/properties/" + command);
    JsonNode ofCase = properties.has("$ref") ? CaseSchema.TREE.at("/$defs/" + command) : properties;
    JsonNode ofTestee = CaseSchema.TESTEE.at("/$defs/" + command);

    assertThat(members(ofCase)).isEqualTo(members(ofTestee));
    assertThat(members(ofCase.at("/properties/options")))
        .isEqualTo(members(ofTestee.at("/properties/options")));
    if (!command.equals("connect")) { // the kit fills in what a login needs
      assertThat(needed(ofCase)).isEqualTo(needed(ofTestee));
    }
  }

  private static Set<String> members(JsonNode command) {
    Set<String> names = new TreeSet<>(command.path("properties").propertyNames());
    names.removeAll(ENVELOPE);
    return names;
  }

  private static Set<String> needed(JsonNode command) {
    Set<String> names = new TreeSet<>(words(command.path("required")));
    names.removeAll(ENVELOPE);
    return names;
  }

  private static List<String> withUse(JsonNode properties) {
    List<String> words = new ArrayList<>(properties.propertyNames());
    words.add("use");
    return words;
  }

  private static List<String> constants(JsonNode forms) {
    return forms.path("anyOf").valueStream().map(one -> one.path("const").stringValue()).toList();
  }

  private static List<String> words(JsonNode list) {
    return list.valueStream().map(JsonNode::stringValue).toList();
  }

  /** The page for users is made of these. */
  @Test
  void everythingInTheSchemaHasATitleAndADescription() {
    List<String> without = new ArrayList<>();
    describe("", CaseSchema.TREE, without);
    CaseSchema.TREE
        .path("$defs")
        .properties()
        .forEach(member -> describe(member.getKey(), member.getValue(), without));

    assertThat(without).isEmpty();
  }

  private static void describe(String path, JsonNode node, List<String> without) {
    for (String word : List.of("title", "description")) {
      if (!node.has(word) && !node.has("$ref")) {
        without.add(path + " " + word);
      }
    }
    node.path("properties")
        .properties()
        .forEach(member -> describe(path + "/" + member.getKey(), member.getValue(), without));
  }

  /** A definition that nothing refers to would be a promise that no file can use. */
  @Test
  void everyDefinitionIsUsedAndEveryReferenceLeadsSomewhere() {
    Set<String> used = new HashSet<>();
    references(CaseSchema.TREE, used);
    Set<String> defined = new HashSet<>();
    CaseSchema.TREE.path("$defs").propertyNames().forEach(name -> defined.add("#/$defs/" + name));
    String scenario = CaseSchema.SCENARIO.get("$id").stringValue();

    assertThat(used.stream().filter(one -> one.startsWith("#")))
        .containsExactlyInAnyOrderElementsOf(defined);
    assertThat(used.stream().filter(one -> !one.startsWith("#")))
        .isNotEmpty()
        .allSatisfy(
            one -> {
              assertThat(one).startsWith(scenario + "#");
              String pointer = one.substring(scenario.length() + 1);
              assertThat(CaseSchema.SCENARIO.at(pointer).isMissingNode()).isFalse();
            });
  }

  private static void references(JsonNode node, Set<String> used) {
    if (node.path("$ref").isString()) {
      used.add(node.path("$ref").stringValue());
    }
    node.valueStream().forEach(child -> references(child, used));
  }
}
