package dev.relaykit.protocol.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.rules.RuleId;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks of REL-MSG-002, REL-MSG-007, REL-MSG-008 and REL-MSG-011. */
class SendCheckTest {

  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{4,16}");
  private static final Pattern SHORT_CODE = Pattern.compile("[0-9]{5,6}");
  private static final String HALF_A_PAIR = "\uD83D";

  @ParameterizedTest
  @CsvSource({
    "+15551234567, true", "+12345, true", "+12345678901234567, true", "+1234, false",
    "+123456789012345678, false", "+01234567, false", "15551234567, false", "12345, false",
    "'', false", "+, false", "' +15551234567', false", "'+15551234567 ', false",
    "+1555123456x, false", "+१२३४५६, false", "'+15551234567\n', false", "++15551234567, false"
  })
  void recipientMustBeE164(String number, boolean sound) {
    assertThat(attributes(send(number, "+15550000000", "hi")))
        .isEqualTo(sound ? List.of() : List.of("to_number REL-MSG-007"));
  }

  @ParameterizedTest
  @CsvSource({
    "+15551234567, true",
    "12345, true",
    "123456, true",
    "1234, false",
    "1234567, false",
    "01234, true",
    "'', false",
    "12 45, false"
  })
  void senderMayBeShortCode(String number, boolean sound) {
    assertThat(attributes(send("+15550000000", number, "hi")))
        .isEqualTo(sound ? List.of() : List.of("from_number REL-MSG-007"));
  }

  @Test
  void numbersAgreeWithThePatternsOfTheRule() {
    Random random = new Random(42);
    String alphabet = "+0123456789";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder number = new StringBuilder(random.nextInt(3) == 0 ? "" : "+");
      for (int length = random.nextInt(20); length > 0; length--) {
        number.append(alphabet.charAt(random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(10)));
      }
      String text = number.toString();
      boolean e164 = E164.matcher(text).matches();
      assertThat(SendCheck.isE164(text)).as(text).isEqualTo(e164);
      assertThat(SendCheck.problems(send("+15550000000", text, "hi")).isEmpty())
          .as(text)
          .isEqualTo(e164 || SHORT_CODE.matcher(text).matches());
    }
  }

  @Test
  void numbersAreLeftToTheServerIfTheCheckIsOff() {
    SendParams params = send("anything", "", "hi");

    assertThat(SendCheck.problems(params, false)).isEmpty();
    assertThat(attributes(params))
        .containsExactly("from_number REL-MSG-007", "to_number REL-MSG-007");
  }

  @Test
  void bodyOrMediaIsNeeded() {
    assertThat(attributes(withMedia(null))).containsExactly("body REL-MSG-002");
    assertThat(attributes(withMedia(""))).containsExactly("body REL-MSG-002");
    assertThat(attributes(withMedia(null, "https://example.com/a.png"))).isEmpty();
    assertThat(attributes(withMedia("hi", "https://example.com/a.png"))).isEmpty();
    assertThat(attributes(withMedia(" "))).as("a blank is text").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com",
        "HTTPS://EXAMPLE.COM/a?b=c#d",
        "https://user:word@example.com:8443/a",
        "https://my_bucket.example.com/a.jpg",
        "https://[2001:db8::1]/a",
        "https://example.com/%20"
      })
  void absoluteHttpUrlsAreMedia(String url) {
    assertThat(attributes(withMedia(null, url))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com/a.png",
        "/a.png",
        "//example.com/a.png",
        "ftp://example.com/a",
        "file:///etc/passwd",
        "data:image/png;base64,AAAA",
        "http:",
        "http://",
        "http:///a.png",
        "http://:80/a",
        "http://user@/a",
        "http:a.png",
        "https://example.com/a b",
        " https://example.com/a",
        "https://example.com/a\n",
        "https://example.com/\u00a0"
      })
  void anythingElseIsNot(String url) {
    assertThat(attributes(withMedia("hi", url))).containsExactly("media REL-MSG-008");
  }

  @Test
  void everyBadMediaEntryIsNamed() {
    assertThat(SendCheck.problems(withMedia(null, "x", "https://example.com", "y")))
        .extracting(SendProblem::problem)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("entry 0"),
            second -> assertThat(second).startsWith("entry 2"));
  }

  @Test
  void wholeSurrogatePairsAreText() {
    assertThat(attributes(withMedia("a\uD83D\uDE00\u0000b"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD83D", "a\uD83D", "\uDE00a", "\uD83D\uD83D\uDE00", "\uDE00\uD83D"})
  void halfOfSurrogatePairIsRefused(String body) {
    assertThat(attributes(withMedia(body))).containsExactly("body REL-MSG-011");
  }

  @ParameterizedTest
  @ValueSource(strings = {"body", "context", "region", "media", "tags", "from_number", "to_number"})
  void halfOfSurrogatePairIsRefusedInEveryText(String broken) {
    UnaryOperator<String> end = attribute -> attribute.equals(broken) ? HALF_A_PAIR : "";
    SendParams params =
        new SendParams(
            "office" + end.apply("context"),
            "+15551234567" + end.apply("to_number"),
            "+15550000000" + end.apply("from_number"),
            "hi" + end.apply("body"),
            List.of("https://example.com/", "https://example.com/" + end.apply("media")),
            List.of("fine", "tag" + end.apply("tags")),
            "us" + end.apply("region"));

    assertThat(SendCheck.problems(params, false))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.attribute()).isEqualTo(broken);
              assertThat(problem.rule()).isEqualTo(new RuleId("REL-MSG-011"));
            });
  }

  @Test
  void problemsNeverQuoteNumbersOrText() {
    SendParams params = send("0815", "4711x", "secret text" + HALF_A_PAIR);

    assertThat(SendCheck.problems(params)).hasSize(3);
    assertThat(SendCheck.problems(params).toString())
        .doesNotContain("0815", "4711", "secret")
        .contains("to_number must be E.164");
  }

  private static List<String> attributes(SendParams params) {
    return SendCheck.problems(params).stream()
        .map(problem -> problem.attribute() + " " + problem.rule())
        .toList();
  }

  private static SendParams send(String to, String from, String body) {
    return new SendParams(null, to, from, body, List.of(), List.of(), null);
  }

  private static SendParams withMedia(@Nullable String body, String... media) {
    return new SendParams(
        null, "+15551234567", "+15550000000", body, Arrays.asList(media), List.of(), null);
  }
}
