package dev.relaykit.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The masks of REL-LOG-001 and REL-LOG-002. */
class SecretMaskTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final SecretMask MEMBERS = SecretMask.ofMembersOnly();

  @ParameterizedTest
  @ValueSource(strings = {"token", "project", "jwt_token", "authorization_state", "dpop_token"})
  void membersWithTellingNamesAreMaskedAtAnyDepth(String name) {
    String inner = "{\"" + name + "\":\"abc\",\"other\":\"abc\"}";

    assertThat(MEMBERS.mask(inner)).isEqualTo("{\"" + name + "\":\"***\",\"other\":\"abc\"}");
    assertThat(SecretMask.isSecret(name)).isTrue();
    assertThat(SecretMask.isSecret(name + "s")).isFalse();
    assertThat(MEMBERS.mask("[".repeat(600) + inner)).doesNotContain(name + "\":\"abc");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        // Whatever the type of the value
        "{\"token\":12345,\"a\":1}                    | {\"token\":\"***\",\"a\":1}",
        "{\"token\":-1.5e3}                           | {\"token\":\"***\"}",
        "{\"token\":true}                             | {\"token\":\"***\"}",
        "{\"project\":{\"id\":\"s\",\"x\":[1]},\"a\":1} | {\"project\":\"***\",\"a\":1}",
        "{\"token\":[\"s\",\"]\",{\"b\":\"}\"}],\"a\":1} | {\"token\":\"***\",\"a\":1}",
        "{\"token\":\"\",\"a\":1}                     | {\"token\":\"***\",\"a\":1}",
        // Escapes
        "{\"token\":\"a\\\"b\",\"a\":1}               | {\"token\":\"***\",\"a\":1}",
        "{\"token\":\"a\\\\\",\"a\":1}                | {\"token\":\"***\",\"a\":1}",
        "{\"t\\u006Fken\":\"s\"}                      | {\"t\\u006Fken\":\"***\"}",
        "{\"\\u0074oke\\u006e\":\"s\"}                | {\"\\u0074oke\\u006e\":\"***\"}",
        // Blanks
        "{ \"token\" \t : \t \"s\" }                  | { \"token\" \t : \t \"***\" }",
        // Broken
        "{\"token\":\"s                               | {\"token\":\"***\"",
        "{\"token\":\"s\\                             | {\"token\":\"***\"",
        "{\"token\":{\"x\":\"s                        | {\"token\":\"***\"",
        "{\"token\":secret one,\"a\":1}               | {\"token\":\"***\",\"a\":1}",
        "x\",\"token\":\"s\",\"a\":1}                 | x\",\"token\":\"***\",\"a\":1}",
        "{\"a\":\"b\"\",\"token\":\"s\"}              | {\"a\":\"b\"\",\"token\":\"***\"}",
        "{'token':'s','a':1}                          | {'token':\"***\",'a':1}",
        "}}}\"token\":\"s\"                           | }}}\"token\":\"***\"",
        // JSON inside a string
        "{\"m\":\"{\\\"token\\\":\\\"s\\\",\\\"a\\\":1}\"} | {\"m\":\"{\\\"token\\\":\\\"***\\\",\\\"a\\\":1}\"}",
        "{\"m\":\"{\\\"token\\\":\\\"s\\\\\\\"t\\\"}\"}    | {\"m\":\"{\\\"token\\\":\\\"***\\\"}\"}",
        "{\"m\":\"{\\\"token\\\":7}\"}                | {\"m\":\"{\\\"token\\\":\\\"***\\\"}\"}"
      })
  void valuesAreMaskedInAnyShape(String text, String masked) {
    assertThat(MEMBERS.mask(text)).isEqualTo(masked);
    assertThat(MEMBERS.mask(masked)).as("twice").isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON at all",
        "{}",
        "\"token\"",
        "[\"token\",\"abc\"]",
        "{\"a\":\"token\",\"b\":\"abc\"}",
        "{\"token",
        "{\"token\"",
        "{\"token\":",
        "{\"token\": ",
        "{\"tokens\":\"abc\"}",
        "{\"project_id\":\"abc\"}",
        "{\"Token\":\"abc\"}",
        "{\"access_token\":\"abc\"}",
        "{\"t\\u006\":\"abc\"}",
        "don't \"quote\" 'me' \\",
        "\\\"\\\\\""
      })
  void nothingElseIsTouched(String text) {
    assertThat(MEMBERS.mask(text)).isSameAs(text);
  }

  @Test
  void liveSecretsAreMaskedWhereverTheyStand() {
    SecretMask mask = new SecretMask(List.of("proj-1234", "PTabcd"));

    assertThat(mask.mask("identity proj-1234@node, key PTabcd, PTabcd"))
        .isEqualTo("identity ***@node, key ***, ***");
    assertThat(mask.mask("proj-1234")).isEqualTo("***");
    assertThat(mask.mask("proj-123")).isEqualTo("proj-123");
  }

  @Test
  void longerSecretIsMaskedBeforeOneThatItContains() {
    assertThat(new SecretMask(List.of("abcd", "abcdefgh")).mask("xabcdefghx abcdx"))
        .isEqualTo("x***x ***x");
    assertThat(new SecretMask(List.of("efgh", "abcdefghij")).mask("abcdefghij")).isEqualTo("***");
  }

  @Test
  void overlappingSecretsLeaveNothingBehind() {
    SecretMask mask = new SecretMask(List.of("abcd1234", "1234wxyz"));

    assertThat(mask.mask("<abcd1234wxyz>")).isEqualTo("<***>");
    assertThat(mask.mask("<abcd1234abcd1234>")).isEqualTo("<******>");
    assertThat(new SecretMask(List.of("aaaa")).mask("<aaaaaa>")).isEqualTo("<***>");
  }

  @Test
  void secretsUnderFourCharactersAreMaskedByNameOnly() {
    SecretMask mask = new SecretMask(List.of("abc", "", "abcd"));

    assertThat(mask.mask("abc abcd {\"token\":\"abc\"}")).isEqualTo("abc *** {\"token\":\"***\"}");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "a/b+c=:d, a\\/b+c=:d",
        "a/b+c=:d, a/b\\u002bc\\u003D:d",
        "a/b+c=:d, \\u0061\\u002F\\u0062+c=:d",
        "pa\"ss, pa\\\"ss",
        "pa\\ss, pa\\\\ss",
        "pa\\ss, pa\\u005css",
        "päss, p\\u00e4ss",
        "päss, p\\u00E4ss",
        "päss, päss"
      })
  void liveSecretsAreMaskedInEscapedFormToo(String secret, String written) {
    assertThat(new SecretMask(List.of(secret)).mask("{\"identity\":\"x" + written + "y\"}"))
        .isEqualTo("{\"identity\":\"x***y\"}");
  }

  @Test
  void controlCharactersOfSecretsAreFoundEscaped() {
    SecretMask mask = new SecretMask(List.of("a\n\t\r\b\fb"));

    assertThat(mask.mask("<a\\n\\t\\r\\b\\fb>")).isEqualTo("<***>");
    assertThat(mask.mask("<a\n\\u0009\r\\b\fb>")).isEqualTo("<***>");
    assertThat(mask.mask("<a\\n\\t\\r\\b\\f")).isEqualTo("<a\\n\\t\\r\\b\\f");
  }

  /** Cut anywhere, a frame shows no secret behind the name of its member. */
  @Test
  void noSecretSurvivesInTruncatedFrames() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      String frame = randomFrame(random, 4);
      SecretMask mask =
          random.nextBoolean() ? MEMBERS : new SecretMask(List.of("SECRET", "SECRET/of"));
      for (int length = 0; length <= frame.length(); length++) {
        String masked = mask.mask(frame.substring(0, length));
        assertThat(masked).as("seed %d, cut at %d", seed, length).doesNotContain("SEC");
      }
    }
  }

  /** A mask changes the values of the telling members and nothing else. */
  @Test
  void soundFramesStaySoundAndKeepTheRest() {
    for (int seed = 0; seed < 2000; seed++) {
      String frame = randomFrame(new Random(seed), 5);

      JsonNode masked = MAPPER.readTree(MEMBERS.mask(frame));

      assertThat(masked).as("seed %d: %s", seed, frame).isEqualTo(byTree(MAPPER.readTree(frame)));
    }
  }

  private static JsonNode byTree(JsonNode node) {
    if (node.isArray()) {
      var copy = MAPPER.createArrayNode();
      node.forEach(element -> copy.add(byTree(element)));
      return copy;
    }
    if (!node.isObject()) {
      return node;
    }
    var copy = MAPPER.createObjectNode();
    node.properties()
        .forEach(
            member ->
                copy.set(
                    member.getKey(),
                    member
                            .getKey()
                            .matches("token|project|jwt_token|authorization_state|dpop_token")
                        ? MAPPER.getNodeFactory().stringNode("***")
                        : byTree(member.getValue())));
    return copy;
  }

  private static String randomFrame(Random random, int depth) {
    StringBuilder json = new StringBuilder("{");
    int members = random.nextInt(5);
    for (int i = 0; i < members; i++) {
      json.append(i == 0 ? "" : ",").append(blank(random));
      String[] telling = {"token", "project", "jwt_token", "authorization_state", "t\\u006fken"};
      boolean secret = random.nextInt(3) == 0;
      // Numbered, since the last of two members with one name would hide the first from the tree.
      String name = secret ? telling[random.nextInt(5)] : "other_" + i;
      if (json.indexOf('"' + name + '"') >= 0
          || (name.startsWith("t") && json.indexOf("\"t") >= 0)) {
        name = "again_" + i;
        secret = false;
      }
      json.append('"').append(name).append('"').append(blank(random)).append(':');
      json.append(blank(random)).append(secret ? secret(random) : open(random, depth));
    }
    return json.append(blank(random)).append('}').toString();
  }

  private static String secret(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> "{\"a\":\"SECRET\",\"b\":[\"}\",\"SECRET\"]}";
      case 1 -> "[\"SECRET\",{\"SECRET\":\"]\"}]";
      case 2 -> "\"SECRET\\\\\"";
      case 3 -> "\"\\\"SECRET\\\",\\\"\"";
      default -> "\"SECRET/of mine\"";
    };
  }

  private static String open(Random random, int depth) {
    return switch (depth == 0 ? random.nextInt(4) : random.nextInt(6)) {
      case 0 -> "\"a \\\"quoted\\\" 'text' \\\\ : , {\"";
      case 1 -> "-12.5e3";
      case 2 -> "null";
      case 3 -> "\"\\ud83d\\ude00 token: open\"";
      case 4 -> "[" + randomFrame(random, depth - 1) + ",true]";
      default -> randomFrame(random, depth - 1);
    };
  }

  private static String blank(Random random) {
    return random.nextInt(3) == 0 ? " \n" : "";
  }

  /** A mask that takes quadratic time would need minutes for one of these. */
  @ParameterizedTest
  @Timeout(20)
  @ValueSource(
      strings = {
        "\"token\"",
        "\"token\":",
        "\"token\" ",
        "\"",
        "'",
        "\\",
        "\\\"",
        "\\\\\"token",
        "{\"token\":[",
        "\"token\":{",
        "\\\"token\\\":\\\"",
        "abcabcab",
        "\\u0061",
        "\"token\":\"s\",",
        " "
      })
  void timeIsLinearInTheText(String piece) {
    SecretMask mask = new SecretMask(List.of("abcabcabcx", "aaaaaaaaaaaaaaab"));

    assertThat(mask.mask(piece.repeat(500_000))).isNotEmpty();
  }
}
