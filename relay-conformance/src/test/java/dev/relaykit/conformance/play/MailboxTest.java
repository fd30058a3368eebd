package dev.relaykit.conformance.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.load.CaseText;
import dev.relaykit.mock.script.Scope;
import dev.relaykit.mock.script.ScriptRun;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

final class MailboxTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Mailbox mailbox = new Mailbox(List.of());

  /** A run that has come to its first step, and has sent a frame with the id {@code mine}. */
  private static ScriptRun run(String step) {
    ScriptRun run =
        new ScriptRun(
            CaseText.script("[" + step + "]"),
            new Scope(null, fact -> null, new HashMap<>()),
            new Random(42));
    run.sent("mine");
    run.next();
    return run;
  }

  private void arrive(String frames) {
    arrive(mailbox, frames);
  }

  private static void arrive(Mailbox mailbox, String frames) {
    int number = 0;
    for (String frame : frames.split(" ")) {
      String json =
          frame.startsWith("?")
              ? "{'method': '" + frame.substring(1) + "', 'params': {'n': " + number + "}}"
              : "{'id': '" + frame + "', 'result': {'n': " + number + "}}";
      mailbox.add(new Mailbox.Arrived(MAPPER.readTree(json.replace('\'', '"')), ++number));
    }
  }

  @ParameterizedTest(name = "{0} of {1} takes {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {expect: {method: a}}                              | ?a           | 1
          {expect: {method: a}}                              | ?a ?a        | 1
          {expect: {method: a}}                              | x y ?a       | 3
          {expect: {method: a}}                              | x            | nothing
          {expect: {method: a}}                              | ?b ?a        | failure
          {expect: {method: a, params: {n: 1}}}              | ?a ?a        | failure
          {expect: {method: a, params: {n: 0}}}              | ?a ?a        | 1
          {expect: {answer: newest}}                         | x mine       | 2
          {expect: {answer: newest}}                         | x y          | nothing
          {expect: {answer: newest}}                         | ?a mine      | 2
          {expect: {answer: newest, frame: {/result/n: 5}}}  | mine         | nothing
          {expect: {frame: {/result/n: 2}}}                  | x y z        | 3
          {expect: {frame: {/result/n: 2}}}                  | x ?a z y     | 3
          {expect: {frame: {/result/n: 7}}}                  | x ?a z y     | nothing
          {wait: 1s}                                         | ?a x         | nothing
          {expect: {closed: true}}                           | ?a x         | nothing
          """)
  void requestHasToBeTheNextAndResponseIsLookedFor(String step, String frames, String taken) {
    arrive(frames);
    ScriptRun run = run(step);

    Mailbox.Arrived found = mailbox.offerTo(run);

    assertThat(found == null ? "nothing" : String.valueOf(found.number()))
        .isEqualTo(taken.equals("failure") ? "nothing" : taken);
    assertThat(run.status() == ScriptRun.Status.FAILED).isEqualTo(taken.equals("failure"));
  }

  @Test
  void whatIsTakenIsTakenOnce() {
    arrive("?a x");

    assertThat(mailbox.offerTo(run("{expect: {method: a}}"))).isNotNull();
    assertThat(mailbox.offerTo(run("{expect: {method: a}}"))).isNull();
    assertThat(mailbox.offerTo(run("{expect: {frame: {/id: x}}}"))).isNotNull();
    assertThat(mailbox.offerTo(run("{expect: {frame: {/id: x}}}"))).isNull();
  }

  @Test
  void failureNamesWhatWasThereAndWhatWasExpected() {
    arrive("?b");
    ScriptRun run = run("{expect: {method: a}}");
    mailbox.offerTo(run);

    assertThat(Objects.requireNonNull(run.failure()).problem())
        .isEqualTo(
            "a frame that no step expects: the script expects a frame with /method \"a\"; it"
                + " differs at /method: expected \"a\", found \"b\"");
  }

  @Test
  void onlyRequestsAreLeftAndInTheirOrder() {
    arrive("?a x ?b y ?c");
    mailbox.offerTo(run("{expect: {method: a}}"));

    assertThat(mailbox.leftRequests()).extracting(Mailbox.Arrived::number).containsExactly(3, 5);
  }

  @ParameterizedTest(name = "{0} of {1} takes {2} and leaves {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {expect: {method: a}} | ?x ?x ?a ?x | 3       |
          {expect: {method: a}} | ?x ?b ?a    | failure | 2 3
          {expect: {method: x}} | ?x ?a       | 1       | 2
          {expect: {method: a}} | ?x          | nothing |
          {wait: 1s}            | ?x ?a ?x    | nothing | 2
          """)
  void allowedRequestsAreTakenIfTheyAreWantedAndAreNeverInTheWay(
      String step, String frames, String taken, String left) {
    Mailbox lenient = new Mailbox(CaseText.allowed("[{method: x}]"));
    arrive(lenient, frames);
    ScriptRun run = run(step);

    Mailbox.Arrived found = lenient.offerTo(run);

    assertThat(found == null ? "nothing" : String.valueOf(found.number()))
        .isEqualTo(taken.equals("failure") ? "nothing" : taken);
    assertThat(run.status() == ScriptRun.Status.FAILED).isEqualTo(taken.equals("failure"));
    assertThat(lenient.leftRequests())
        .extracting(one -> String.valueOf(one.number()))
        .containsExactly(left == null ? new String[0] : left.split(" "));
  }

  @Test
  void laneThatIsFullTakesNoMore() {
    for (int i = 0; i <= Mailbox.MAX_FRAMES; i++) {
      arrive("?a x");
    }

    assertThat(mailbox.leftRequests()).hasSize(Mailbox.MAX_FRAMES);
  }
}
