package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelayCommandTest {

  @Test
  void versionIsOneLineThatNamesTheJavaToo() {
    CommandRun run = CommandRun.of("--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("RELAY kit ").contains("Java " + Runtime.version());
    assertThat(run.out()).hasLineCount(1);
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "mock", "send", "lint", "certs"})
  void everyCommandExplainsItselfAndKnowsTheVersion(String command) {
    CommandRun help = CommandRun.of(command, "--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).startsWith("Usage: relay " + command);
    assertThat(CommandRun.of(command, "--version").out()).startsWith("RELAY kit ");
    assertThat(CommandRun.of("--help").out()).containsPattern("(?m)^  " + command + " ");
  }

  @Test
  void missingCommandNamesThoseThatThereAre() {
    CommandRun.of().assertOneLine(2, "relay: a command is missing: demo, mock, send, lint, certs");
  }

  @ParameterizedTest
  @CsvSource({
    "--seed, x, 'x' is no whole number",
    "--ws-port, 1.5, '1.5' is no whole number",
    "--ws-port, 99999999999, 99999999999 is too large",
    "--seed, -99999999999999999999, -99999999999999999999 is too small"
  })
  void numberIsAskedForInWords(String flag, String value, String said) {
    CommandRun.of("mock", flag, value)
        .assertOneLine(2, "relay mock: Invalid value for option '" + flag + "': " + said);
  }

  @Test
  void argumentWithALineBreakIsStillSaidInOneLine() {
    CommandRun.of("--verb\nose").assertOneLine(2, "there is no option --verb; ose");
  }

  @ParameterizedTest
  @CsvSource({
    "sned, there is no command 'sned'; did you mean 'send'?",
    "--verbose, there is no option --verbose"
  })
  void whatIsNotKnownIsSaidInOneLine(String argument, String said) {
    CommandRun.of(argument).assertOneLine(2, "relay: " + said, "(see ./relay --help)");
  }

  @ParameterizedTest
  @CsvSource({
    "mok, relay: there is no command 'mok'; did you mean 'mock'?",
    "xyzzy, 'relay: there is no command ''xyzzy''; there is demo, mock, send'",
    "mock --ws-prot 0, relay mock: there is no option --ws-prot; did you mean --ws-port?",
    "mock --ws-prot=0, relay mock: there is no option --ws-prot=0; did you mean --ws-port?",
    "conform slef, relay conform: there is no command 'slef'; did you mean 'self'?",
    "conform client, 'relay conform client: --testee: is missing'",
    "conform server, 'relay conform server: --url: is missing'"
  })
  void whatWasProbablyMeantIsSaid(String arguments, String said) {
    CommandRun.of(arguments.split(" ")).assertOneLine(2, said);
  }

  @Test
  void everyCommandIsExplainedInTheHelpOfAllInAWholeSentence() {
    RelayCommand.commandLine(java.util.Map.of())
        .getSubcommands()
        .values()
        .forEach(
            command ->
                assertThat(command.getCommandSpec().usageMessage().description()[0]).endsWith("."));
  }
}
