package dev.relaykit.mock.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

class SourceReaderTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonMapper EXACT =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  static Stream<Arguments> goodTexts() {
    return Stream.of(
        Arguments.of("a: 1", "{'a':1}"),
        Arguments.of("a: -0", "{'a':0}"),
        Arguments.of("a: yes\nb: on\nc: 1_000", "{'a':'yes','b':'on','c':'1_000'}"),
        Arguments.of(
            "a: true\nb: False\nc: NULL\nd: ~\ne:",
            "{'a':true,'b':false,'c':null,'d':null,'e':null}"),
        Arguments.of("a: \"+15551234567\"", "{'a':'+15551234567'}"),
        Arguments.of("a: '0001'", "{'a':'0001'}"),
        Arguments.of("a: 'it''s'", "{'a':'it''s'}".replace("''", "\\u0027")),
        Arguments.of(
            "- 10ms\n- 1.2.3\n- +\n-\n- .\n- 2026-01-01",
            "['10ms','1.2.3','+',null,'.','2026-01-01']"),
        Arguments.of("a: ${/params/body}", "{'a':'${/params/body}'}"),
        Arguments.of("a: |\n  x\n  y\n", "{'a':'x\\ny\\n'}"),
        Arguments.of("# only a comment\na: b # another\n", "{'a':'b'}"),
        Arguments.of("---\na: b\n...\n", "{'a':'b'}"),
        Arguments.of("\uFEFFa: b", "{'a':'b'}"),
        Arguments.of("1: x\ntrue: y\n? z\n", "{'1':'x','true':'y','z':null}"),
        Arguments.of(
            "{\n\t\"a\":\t[1, \"\\/\\ud83d\\ude00\", 1.50]\r\n}", "{'a':[1,'/\uD83D\uDE00',1.50]}"),
        Arguments.of("[]", "[]"),
        Arguments.of("{}", "{}"),
        Arguments.of("just a text", "'just a text'"));
  }

  @ParameterizedTest
  @MethodSource("goodTexts")
  void yamlAndJsonBecomeTheSameTree(String text, String json) {
    SourceDocument document = SourceReader.read("f", text);

    assertThat(document.problems()).isEmpty();
    assertThat(document.require().toJson().toString())
        .isEqualTo(EXACT.readTree(json.replace('\'', '"')).toString());
  }

  @ParameterizedTest
  @MethodSource("badTexts")
  void mistakeIsSaidWithItsPlaceAndTheWayOut(String text, String place, String said) {
    SourceDocument document = SourceReader.read("f", text);

    assertThat(document.problems()).hasSize(1);
    assertThat(document.problems().get(0).toString()).startsWith(place + ": ").contains(said);
    assertThatThrownBy(document::require)
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(said);
  }

  static Stream<Arguments> badTexts() {
    return Stream.of(
        Arguments.of(
            "a: *0001",
            "f:1:4",
            "found *0001 without quotes, which YAML reads as an alias; quote it: \"*0001\""),
        Arguments.of("{to: *0001}", "f:1:6", "quote it: \"*0001\""),
        Arguments.of("a:\n- {glob: *STOP*}", "f:2:10", "quote it: \"*STOP*\""),
        Arguments.of("a: *STOP now*", "f:1:4", "quote it: \"*STOP\""),
        Arguments.of("a: *", "f:1:4", "quote it: \"*\""),
        Arguments.of("*x : y", "f:1:1", "quote it: \"*x\""),
        Arguments.of("a: &x y", "f:1:4", "found the YAML anchor &x"),
        Arguments.of("a: & y", "f:1:4", "quote it"),
        Arguments.of("a: !x y", "f:1:4", "found the YAML tag !x"),
        Arguments.of("a: !!str y", "f:1:4", "found the YAML tag tag:yaml.org,2002:str"),
        Arguments.of("a: !x {}", "f:1:4", "found the YAML tag !x"),
        Arguments.of("a: +15551234567", "f:1:4", "quote it: \"+15551234567\""),
        Arguments.of("a: 0001", "f:1:4", "quote it: \"0001\""),
        Arguments.of("a: 0x1F", "f:1:4", "quote it: \"0x1F\""),
        Arguments.of("a: 0o17", "f:1:4", "quote it"),
        Arguments.of("a: .5", "f:1:4", "a number is written as in JSON"),
        Arguments.of("a: .inf", "f:1:4", "which JSON cannot say"),
        Arguments.of("a: .NaN", "f:1:4", "which JSON cannot say"),
        Arguments.of("a: 1e1001", "f:1:4", "exponent"),
        Arguments.of("a: 1e99999999999", "f:1:4", "exponent"),
        Arguments.of("a: 1" + "0".repeat(100), "f:1:4", "more than 100 characters"),
        Arguments.of("a: 1\nb: 2\na: 3", "f:3:1", "found 'a' for the second time"),
        Arguments.of("a: 1\n---\nb: 2", "f:3:1", "found a second document"),
        Arguments.of("", "f", "found nothing in it"),
        Arguments.of("# x\n", "f", "found nothing in it"),
        Arguments.of("a:\n\tb: 1", "f:2:1", "found a tab"),
        Arguments.of("a:\tb", "f:1:3", "found a tab"),
        Arguments.of("a: @x", "f:1:4", "found @ at the start of a value; quote the text"),
        Arguments.of("a: `x`", "f:1:4", "quote the text"),
        Arguments.of("a: %x", "f:1:4", "quote the text"),
        Arguments.of("a: hi: there", "f:1:6", "quote a text that holds ': '"),
        Arguments.of("{a: ${/x}}", "f:1:6", "inside { } and [ ] quote a text"),
        Arguments.of("{${/x}: a}", "f:1:3", "inside { } and [ ] quote a text"),
        Arguments.of(
            "a: {b: [1, 2",
            "f:1:13",
            "found the end of the line or text, expected ',' or ']' (begun at f:1:8)"),
        Arguments.of("a: \"x", "f:1:4", "opened and never closed"),
        Arguments.of("a: \"\\d+\"", "f:1:6", "write \\\\ for a backslash"),
        Arguments.of("a: 'it's'", "f:1:8", "quote a text as a whole"),
        Arguments.of("a: \"\\UFFFFFFFF\"", "f:1:1", "\\U that is no character"),
        Arguments.of("a: b\n c: d", "f:2:3", "indent the members of one map alike"),
        Arguments.of("a: - b", "f:1:4", "begin the list on the next line"),
        Arguments.of("a: 1\n b: 2\n", "f:2:3", "indent the members"),
        Arguments.of("{\"a\":1} x", "f:1:9", "after the end of the document"),
        Arguments.of("{a: 1}}", "f:1:7", "after the end of the document"),
        Arguments.of("? [a]\n: b", "f:1:3", "as the name of a member"),
        Arguments.of("a: x\u0001y", "f:1:5", "U+0001"),
        Arguments.of("\"\\uD83D\"", "f:1:1", "surrogate"),
        Arguments.of("a: \uD83D\uDE00 *b\nc: *d", "f:2:4", "alias"));
  }

  @Test
  void everyMistakeOfAFileIsSaid() {
    List<SourceProblem> problems =
        SourceReader.read("f", "a: *x\nb: 0001\na: 2\nc: [1, +2]\n").problems();

    assertThat(problems)
        .extracting(problem -> problem.place().toString())
        .containsExactly("f:1:4", "f:2:4", "f:3:1", "f:4:8");
  }

  @Test
  void placesCountFromOneInCharacters() {
    SourceMap map =
        (SourceMap) SourceReader.read("f", "# c\n\uD83D\uDE00: {b: [x, 'y']}").require();
    SourceMember member = map.members().get(0);
    SourceMap inner = (SourceMap) member.value();
    SourceList list = (SourceList) inner.members().get(0).value();

    assertThat(member.place()).hasToString("f:2:1");
    assertThat(inner.place()).hasToString("f:2:4");
    assertThat(inner.members().get(0).place()).hasToString("f:2:5");
    assertThat(list.items())
        .extracting(item -> item.place().toString())
        .containsExactly("f:2:9", "f:2:12");
  }

  @Test
  void integersOfAnySizeAndDecimalsAreExact() {
    String big = "123456789012345678901234567890";
    JsonNode json =
        SourceReader.read("f", "- 1\n- 4294967296\n- " + big + "\n- 0.10\n- 1e3")
            .require()
            .toJson();

    assertThat(json.get(0).isInt()).isTrue();
    assertThat(json.get(1).isLong()).isTrue();
    assertThat(json.get(2).bigIntegerValue()).isEqualTo(new BigInteger(big));
    assertThat(json.get(3).decimalValue()).isEqualTo(new BigDecimal("0.10"));
    assertThat(json.get(4).decimalValue()).isEqualByComparingTo("1000");
  }

  @Test
  void scalarKeepsItsTextAndWhetherItIsQuoted() {
    SourceList list = (SourceList) SourceReader.read("f", "[1.50, '1', x, null]").require();

    assertThat(list.items())
        .extracting(SourceNode::describe)
        .containsExactly("the number 1.50", "the text '1'", "the text 'x'", "nothing");
    assertThat(list.items())
        .extracting(item -> ((SourceScalar) item).quoted())
        .containsExactly(false, true, false, false);
  }

  @Test
  void boundsHold() {
    assertThat(read("a".repeat(SourceReader.MAX_BYTES))).isEmpty();
    assertThat(read("a".repeat(SourceReader.MAX_BYTES + 1)))
        .containsExactly("more than 1048576 bytes");
    assertThat(read("\u00e9".repeat(SourceReader.MAX_BYTES / 2 + 1)))
        .containsExactly("more than 1048576 bytes");
    int depth = SourceReader.MAX_DEPTH;
    assertThat(read("[".repeat(depth) + "]".repeat(depth))).isEmpty();
    assertThat(read("[".repeat(depth + 1) + "]".repeat(depth + 1)))
        .containsExactly("more than 100 maps and lists inside each other");
    assertThat(read("[".repeat(500_000))).hasSize(1);
    String items = "[" + "1,".repeat(SourceReader.MAX_NODES - 1) + "]";
    assertThat(read(items)).isEmpty();
    assertThat(read("[" + items + "]")).containsExactly("more than 100000 values");
  }

  @Test
  void mistakeIsShortHoweverLongWhatItQuotes() {
    String name = "a".repeat(SourceProblem.MAX_LENGTH);

    assertThat(SourceReader.read("f", name + ": 1\n" + name + ": 2").problems())
        .singleElement()
        .extracting(problem -> problem.text().length())
        .isEqualTo(SourceProblem.MAX_LENGTH + 1);
  }

  private static List<String> read(String text) {
    return SourceReader.read("f", text).problems().stream()
        .map(problem -> problem.text().replaceFirst("^found ", "").replaceFirst(";.*", ""))
        .toList();
  }

  @Test
  void fileIsReadAsUtf8AndNamedAsGiven(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("x.yaml"), "a: \u00e9\nb: *c");
    Path latin =
        Files.write(folder.resolve("l.yaml"), "a: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
    Path large = Files.write(folder.resolve("g.yaml"), new byte[SourceReader.MAX_BYTES + 1]);

    assertThat(SourceReader.read(file).problems())
        .extracting(SourceProblem::toString)
        .singleElement()
        .asString()
        .startsWith(file + ":2:4: ");
    assertThat(whole(latin)).contains("not UTF-8");
    assertThat(whole(large)).contains("1048576 bytes");
    assertThat(whole(folder.resolve("none"))).contains("there is no such file");
    assertThat(whole(folder)).contains("folder");
  }

  private static String whole(Path file) {
    String problem = SourceReader.read(file).problems().get(0).toString();
    assertThat(problem).startsWith(file + ": ");
    return problem;
  }

  /** Whatever a text is, it gives a value or mistakes with a place in it, never an exception. */
  @Test
  void mutatedTextsGiveATreeOrProblems() {
    List<String> pieces =
        List.of(
            ": ",
            "- ",
            "\n",
            "  ",
            "\t",
            "*",
            "&",
            "!",
            "'",
            "\"",
            "{",
            "}",
            "[",
            "]",
            ",",
            "#",
            "|",
            ">",
            "%",
            "@",
            "`",
            "?",
            "---\n",
            "...\n",
            "\\",
            "\\u12",
            "\\UFFFFFFFF",
            "\uD83D",
            "\u0000",
            "\u0085",
            "\r",
            "<<",
            "!!int ",
            "0x",
            "1e9",
            "\uFEFF",
            "|+9\n",
            ">-\n",
            "%TAG ! x\n");
    List<String> good = goodTexts().map(row -> (String) row.get()[0]).toList();
    Random random = new Random(42);
    for (int round = 0; round < 30_000; round++) {
      StringBuilder text = new StringBuilder(good.get(random.nextInt(good.size())));
      for (int change = random.nextInt(4); change >= 0; change--) {
        int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(3)) {
          case 0 -> text.insert(at, pieces.get(random.nextInt(pieces.size())));
          case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
          default -> text.insert(at, good.get(random.nextInt(good.size())));
        }
      }
      SourceDocument document = SourceReader.read("f", text.toString());
      if (document.problems().isEmpty()) {
        assertThat(JSON.readTree(document.require().toJson().toString())).isNotNull();
      }
      long lines = text.chars().filter(c -> c == '\n' || c == '\r' || c == 0x85).count() + 1;
      for (SourceProblem problem : document.problems()) {
        assertThat(problem.text()).isNotBlank().doesNotContain("\n");
        assertThat((long) problem.place().line()).as(text.toString()).isBetween(0L, lines);
      }
    }
  }
}
