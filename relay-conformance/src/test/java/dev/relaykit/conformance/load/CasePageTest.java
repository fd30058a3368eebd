package dev.relaykit.conformance.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.play.SelfPlay;
import dev.relaykit.mock.source.SourceReader;
import dev.relaykit.protocol.rules.RuleList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/cases.md} says what the schema says, and its examples are good. */
final class CasePageTest {

  private static final Path FOLDER = Path.of("..", "docs");
  private static final Path PAGE = FOLDER.resolve("cases.md");
  private static final String START = "<!-- from here on generated from case.schema.json -->\n";
  private static final Pattern EXAMPLE = Pattern.compile("(?s)<<'END'\n(.*?)\nEND\n");
  private static final Pattern LINK = Pattern.compile("\\]\\(([a-z-]+\\.md)?(?:#([^)]+))?\\)");

  @Test
  void referenceIsTheOneThatTheSchemaGives() throws IOException {
    String page = Files.readString(PAGE);
    int end = page.indexOf(START) + START.length();
    assertThat(end).isGreaterThan(START.length());
    String scenarios = Files.readString(FOLDER.resolve("scenarios.md"));
    String wanted =
        page.substring(0, end)
            + "\n"
            + CaseReference.of(CaseSchema.TREE, CaseSchema.SCENARIO, scenarios).strip()
            + "\n";
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, wanted);
    }

    assertThat(Files.readString(PAGE))
        .as("run with -Dgolden.update=true if the change is meant")
        .isEqualTo(wanted);
  }

  @Test
  void everyLinkLeadsToAPageAndToAHeadingOfIt() throws IOException {
    Matcher link = LINK.matcher(Files.readString(PAGE));
    int links = 0;
    while (link.find()) {
      links++;
      Path target = link.group(1) == null ? PAGE : FOLDER.resolve(link.group(1));
      assertThat(target).exists();
      if (link.group(2) != null) {
        assertThat(anchors(target)).as(target.toString()).contains(link.group(2));
      }
    }
    assertThat(links).isPositive();
    assertThat(anchors(PAGE)).doesNotHaveDuplicates();
  }

  private static List<String> anchors(Path page) throws IOException {
    return Pattern.compile("(?m)^#+ (.+)$")
        .matcher(Files.readString(page))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).replace(' ', '-'))
        .toList();
  }

  @Test
  void completeExampleIsGoodAndPlaysItself() throws IOException {
    Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
    assertThat(example.find()).isTrue();
    String text = example.group(1) + "\n";

    assertThat(CaseSchema.errors(text, CaseLibrary.bundledFragments())).isEmpty();
    List<ConformanceCase> cases =
        CaseFile.read(
            SourceReader.read("example.yaml", text),
            CaseLibrary.bundledFragments(),
            RuleList.load());
    assertThat(cases).hasSize(2);
    for (ConformanceCase one : cases) {
      SelfPlay.Outcome outcome = SelfPlay.play(one, 1);
      assertThat(outcome.observed().findings()).as(outcome.transcript().toString()).isEmpty();
    }
  }

  /** An example that the loader refuses would teach a mistake. */
  static Stream<String> examples() {
    return Stream.of(
            examples("call", "calls: [{connect: {}}]", "calls: [%s]"),
            examples("control", "calls: [{connect: {}}]", "control: [%s]"),
            examples("frame_pattern", "level: MUST", "level: MUST\n    allow: [%s]"),
            examples("value", "level: MUST", "level: MUST\n    expect: {values: [%s]}"),
            examples("elapsed", "level: MUST", "level: MUST\n    expect: {elapsed: [%s]}"),
            examples(
                "upgrade_request",
                "server: [{expect: {closed: 1000}}]",
                "server: {connections: [{upgrade: {request: %s}, steps: []}]}"),
            examples("use", "{close: 1000}", "%s"),
            examples("answer_members", "{connect: {}}", "{connect: {}, expect: %s}"),
            examples("variant", "{close: 1000}", "{close: <code>}"))
        .flatMap(texts -> texts);
  }

  private static Stream<String> examples(String definition, String right, String wrong) {
    return CaseSchema.TREE
        .path("$defs")
        .path(definition)
        .path("examples")
        .valueStream()
        .map(
            example -> {
              String text =
                  CaseMistakesTest.GOOD.replace(right, String.format(Locale.ROOT, wrong, example));
              return switch (definition) {
                case "variant" -> text + "    variants: [" + example + "]\n";
                case "control" -> text.replace("side: client", "side: server");
                default -> text;
              };
            });
  }

  /** What they refer to is, alone, not there; nothing else may be wrong. */
  @ParameterizedTest
  @MethodSource("examples")
  void exampleIsGoodButForWhatItRefersTo(String text) {
    assertThat(CaseSchema.errors(text, CaseLibrary.bundledFragments())).isEmpty();
    assertThat(CaseSchemaAgreementTest.problems(text, CaseLibrary.bundledFragments()))
        .allSatisfy(
            problem ->
                assertThat(
                        List.of(
                            BeyondSchema.CAPTURE_THAT_IS_NONE_YET,
                            BeyondSchema.ANSWER_THAT_NOBODY_GIVES,
                            BeyondSchema.ANSWER_THAT_NOBODY_TAKES))
                    .as(problem)
                    .anyMatch(kind -> kind.covers(problem)));
  }
}
