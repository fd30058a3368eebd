package dev.relaykit.mock.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

class PatternTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static @Nullable JsonNode json(@Nullable String text) {
    return text == null ? null : MAPPER.readTree(text.replace('\'', '"'));
  }

  private static JsonNode tree(String text) {
    return MAPPER.readTree(text.replace('\'', '"'));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      nullValues = "-",
      value = {
        "1 | 1 | true",
        "1 | 1.0 | true",
        "1 | 1e0 | true",
        "1 | '1' | false",
        "1 | - | false",
        "null | null | true",
        "null | - | false",
        "'a' | 'a' | true",
        "'a' | 'A' | false",
        "{'a':1,'b':[2]} | {'b':[2.0],'a':1} | true",
        "{'a':1} | {'a':1,'b':2} | false",
        "[1,2] | [2,1] | false",
        "true | true | true",
      })
  void equalsComparesValuesNotSpelling(String wanted, @Nullable String value, boolean matches) {
    assertThat(new Pattern.Equals(tree(wanted)).matches(json(value))).isEqualTo(matches);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      nullValues = "-",
      value = {
        "* | '' | true",
        "* | 'anything' | true",
        "* | 1 | false",
        "* | - | false",
        "*STOP* | 'please STOP it' | true",
        "*STOP* | 'stop' | false",
        "a?c | 'abc' | true",
        "a?c | 'ac' | false",
        "+1555* | '+15550001111' | true",
        "+1555* | '15550001111' | false",
        "*.* | 'a.b.c' | true",
        "[a] | '[a]' | true",
        "a*b*c | 'a-b-b-c' | true",
        "a*b*c | 'a-c-b' | false",
        "?? | 'a' | false",
      })
  void globHasStarsAndQuestionMarks(String glob, @Nullable String value, boolean matches) {
    assertThat(new Pattern.Glob(glob).matches(json(value))).isEqualTo(matches);
  }

  @Test
  void globAgreesWithARegularExpressionOfTheSameMeaning() {
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      String glob = text(random, "ab*?", 6);
      String value = text(random, "ab", 8);
      String regex = glob.replace("*", ".*").replace("?", ".");
      assertThat(new Pattern.Glob(glob).matches(StringNode.valueOf(value)))
          .as("%s on %s", glob, value)
          .isEqualTo(value.matches(regex));
    }
  }

  private static String text(Random random, String letters, int most) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(most + 1); left > 0; left--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      nullValues = "-",
      value = {
        "+1555 | '+15551' | true",
        "+1555 | '+1666' | false",
        "+1555 | 15551 | false",
        "+1555 | - | false",
      })
  void prefixIsTheBeginningOfAText(String prefix, @Nullable String value, boolean matches) {
    assertThat(new Pattern.Prefix(prefix).matches(json(value))).isEqualTo(matches);
  }

  @Test
  void regexMatchesTheWholeText() {
    Pattern regex = Pattern.Regex.of("[A-Z]{2}-\\d+");
    assertThat(regex.matches(StringNode.valueOf("AB-12"))).isTrue();
    assertThat(regex.matches(StringNode.valueOf("xAB-12"))).isFalse();
    assertThat(regex.matches(tree("12"))).isFalse();
    assertThat(regex.matches(null)).isFalse();
    assertThat(regex).isEqualTo(Pattern.Regex.of("[A-Z]{2}-\\d+"));
  }

  @Test
  void regexThatWouldGoBackForEverDoesNotMatchAndReturns() {
    assertThat(Pattern.Regex.of("(a+)+b").matches(StringNode.valueOf("a".repeat(200)))).isFalse();
  }

  @Test
  void regexThatWouldTakeTheWholeStackDoesNotMatchAndReturns() {
    assertThat(Pattern.Regex.of("(a|b)*").matches(StringNode.valueOf("ab".repeat(20_000))))
        .isFalse();
  }

  @Test
  void presentAndAbsentLookAtWhetherThereIsAValue() {
    assertThat(new Pattern.Present().matches(tree("null"))).isTrue();
    assertThat(new Pattern.Present().matches(null)).isFalse();
    assertThat(new Pattern.Absent().matches(null)).isTrue();
    assertThat(new Pattern.Absent().matches(tree("null"))).isFalse();
  }

  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "1, 3, 1, true",
        "1, 3, 3, true",
        "1, 3, 0.999, false",
        "1, 3, 3.0000000001, false",
        "-, 3, -1e300, true",
        "1, -, 1e300, true",
        "1, 3, true, false",
        "1, 3, -, false",
      })
  void rangeIncludesItsBounds(
      @Nullable BigDecimal min, @Nullable BigDecimal max, @Nullable String value, boolean matches) {
    assertThat(new Pattern.Range(min, max).matches(json(value))).isEqualTo(matches);
  }

  @Test
  void combinationsFollowLogic() {
    Pattern a = new Pattern.Prefix("a");
    Pattern z = new Pattern.Glob("*z");
    JsonNode both = StringNode.valueOf("az");
    JsonNode one = StringNode.valueOf("ab");
    assertThat(new Pattern.All(List.of(a, z)).matches(both)).isTrue();
    assertThat(new Pattern.All(List.of(a, z)).matches(one)).isFalse();
    assertThat(new Pattern.Any(List.of(a, z)).matches(one)).isTrue();
    assertThat(new Pattern.Any(List.of(z)).matches(one)).isFalse();
    assertThat(new Pattern.Not(z).matches(one)).isTrue();
    assertThat(new Pattern.Not(z).matches(null)).isTrue();
    assertThat(new Pattern.Not(new Pattern.Any(List.of(a, z))).describe())
        .isEqualTo("not (a text that begins with \"a\" or a text like \"*z\")");
  }

  @Test
  void patternOutOfBoundsIsRefused() {
    assertThatThrownBy(() -> new Pattern.Glob("*".repeat(1001))).hasMessageContaining("1000");
    assertThatThrownBy(() -> Pattern.Regex.of("(")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Pattern.Range(null, null)).hasMessageContaining("min, max");
    assertThatThrownBy(() -> new Pattern.Range(BigDecimal.TEN, BigDecimal.ONE))
        .hasMessageContaining("above");
  }

  @Test
  void mismatchNeverShowsASecret() {
    JsonNode secret = tree("'PT-secret'");
    assertThat(new Mismatch("/params/authentication/token", "x", secret).toString())
        .isEqualTo("/params/authentication/token: expected x, found \"***\"");
    assertThat(
            new Mismatch("/params", "x", tree("{'authentication':{'jwt_token':'PT-secret'}}"))
                .toString())
        .isEqualTo("/params: expected x, found {\"authentication\":{\"jwt_token\":\"***\"}}");
    assertThat(new Mismatch("/a:b", "x", tree("7")).toString())
        .isEqualTo("/a:b: expected x, found 7");
  }

  @Test
  void framePatternSaysWhereAFrameDiffersFirstAndHowMuchAgrees() {
    Map<JsonPointer, Pattern> members = new LinkedHashMap<>();
    members.put(JsonPointer.compile("/method"), Pattern.text("messaging.send"));
    members.put(JsonPointer.compile("/params/body"), new Pattern.Present());
    members.put(JsonPointer.compile("/params/tags/0"), Pattern.text("vip"));
    FramePattern pattern = new FramePattern(members);
    JsonNode frame = tree("{'method':'messaging.send','params':{'tags':['x']}}");
    assertThat(pattern.mismatch(frame))
        .hasToString("/params/body: expected any value, found nothing");
    assertThat(pattern.agreement(frame)).isEqualTo(1);
    assertThat(
            pattern.mismatch(
                tree("{'method':'messaging.send','params':{'body':'','tags':['vip']}}")))
        .isNull();
    assertThat(FramePattern.any().mismatch(frame)).isNull();
    assertThat(pattern.describe())
        .isEqualTo(
            "a frame with /method \"messaging.send\", /params/body any value, /params/tags/0"
                + " \"vip\"");
  }
}
