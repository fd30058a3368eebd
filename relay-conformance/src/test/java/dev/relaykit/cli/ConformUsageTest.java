package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Wrong flags of {@code relay conform} end it before anything is played, and say what was meant.
 */
final class ConformUsageTest {

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "--rule, REL-MSG-03O, there is no rule 'REL-MSG-03O'; did you mean 'REL-MSG-030'?",
    "--rule, rel-msg-030, there is no rule 'rel-msg-030'; did you mean 'REL-MSG-030'?",
    "--rule, what, there is no rule 'what'; rules are called as REL-MSG-030 is",
    "--feature, mesaging, there is no feature 'mesaging'; did you mean 'messaging'?",
    "--feature, xx, 'there is no feature ''xx''; there is callbacks, connect_again'",
    "--only, mesaging/*, no case matches 'mesaging/*'; did you mean 'messaging/*'?",
    "--jobs, 0, must be from 1 to 64",
    "--repeat, 0, must be from 1 to 1000",
    "--timeout-scale, 0, 'must be above 0'"
  })
  void wrongValueIsOneLineThatNamesTheNearest(String flag, String value, String told) {
    CommandRun.of("conform", "self", flag, value).assertOneLine(2, flag + ": " + told);
  }

  @Test
  void listHasTheColumnsOfTheContract() {
    CommandRun run = CommandRun.of("conform", "self", "--list", "--only", "messaging/race/*");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(line)
                    .matches("messaging/race/[a-z@-]+\\t(MUST|SHOULD|MAY)\\tclient\\t[^\\t]+"));
  }
}
