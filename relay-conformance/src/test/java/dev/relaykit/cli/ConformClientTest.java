package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Testees that do not work: what the command says, and that it never says PASS. */
class ConformClientTest {

  private static final String CASE = "connect/login/version";
  private static final String STARTED =
      "read -r a; echo \"{\\\"id\\\":1,\\\"ok\\\":{\\\"name\\\":\\\"n\\\",\\\"sdk\\\":\\\"s\\\","
          + "\\\"version\\\":\\\"1\\\",\\\"language\\\":\\\"sh\\\",\\\"features\\\":[\\\"ws\\\"]}}\";";

  private static CommandRun run(String testee, String only, String scale) {
    return CommandRun.of(
        "conform", "client", "--testee", testee, "--only", only, "--timeout-scale", scale);
  }

  private static CommandRun shell(String script) {
    return run("sh -c '" + script + "'", CASE, "0.05");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          exit 9                      | the testee ended with exit code 9
          echo no SDK >&2; exit 77    | its standard error ended:; no SDK
          true                        | the testee ended with exit code 0
          exec >&-; read -r a; read x | the testee closed its standard output
          echo Loading; read -r a     | is not JSON, but standard output is for answers only: Loading
          cat                         | has a member "cmd", which an answer has not
          read -r a; echo "{\\"id\\":2,\\"ok\\":{}}"; read x | answers a command 2, which was never given
          read -r a; echo "{\\"id\\":1,\\"ok\\":{}}"; read x | has an "ok" of start without "name"
          read -r a; echo "{\\"id\\":1,\\"unsupported\\":\\"\\"}"; read x | answer to "start" is not "ok"
          """)
  void testeeThatDoesNotStartIsOneLineAndNoCaseIsPlayed(String script, String text) {
    shell(script).assertOneLine(ExitCode.COULD_NOT_RUN, text.replace('"', '\''));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          read -r a; exit 9                | FAIL          | while it was to connect: the testee ended with exit code 9
          read -r a; read x                | FAIL          | no answer to connect within 10000 ms
          read -r a; echo connecting; cat  | COULD_NOT_RUN | is not JSON
          read -r a; echo 2; cat           | COULD_NOT_RUN | is no JSON object
          read -r a; echo "{\\"id\\":2}"; cat | COULD_NOT_RUN | exactly one of
          read -r a; echo "{\\"id\\":2,\\"ok\\":{},\\"unsupported\\":\\"\\"}"; cat | COULD_NOT_RUN | exactly one of
          read -r a; echo "{\\"id\\":2,\\"error\\":{\\"kind\\":\\"BAD_DAY\\",\\"text\\":\\"\\"}}"; cat | COULD_NOT_RUN | error kind "BAD_DAY"
          read -r a; echo "{\\"id\\":2,\\"error\\":{\\"kind\\":\\"AUTH\\",\\"text\\":\\"no\\"}}"; read -r a | FAIL | differs at /ok
          read -r a; echo "{\\"id\\":2,\\"ok\\":{}}"; read -r a; read -r a | FAIL |
          read -r a; echo "{\\"id\\":2,\\"unsupported\\":\\"no client yet\\"}"; read -r a | SKIPPED | unsupported: connect: no client yet
          """)
  void verdictIsNeverAPass(String script, String verdict, String text) {
    CommandRun run = shell(STARTED + script);

    assertThat(run.out())
        .as(run.err())
        .containsPattern("(?m)^" + verdict + " ")
        .contains(text == null ? "" : text.replace('"', '\''))
        .doesNotContain("PASS");
    assertThat(run.exitCode())
        .isEqualTo(verdict.equals("COULD_NOT_RUN") ? ExitCode.COULD_NOT_RUN : ExitCode.NOT_GOOD);
  }

  @Test
  void caseThatNeedsAFeatureThatTheTesteeLacksIsSkipped() {
    CommandRun run = run("sh -c '" + STARTED + "read x'", "messaging/send/tags-and-region", "1");

    assertThat(run.out()).contains("SKIPPED", "not offered: ", "messaging", "tags, region");
    assertThat(run.exitCode()).as("nothing was proved").isEqualTo(ExitCode.NOT_GOOD);
  }

  @Test
  void programThatWillNotStartASecondTimeCouldNotRun(@TempDir Path folder) {
    String script = "mkdir " + folder + "/once || exit 9; " + STARTED + "read x";
    CommandRun run = run("sh -c '" + script + "'", "connect/login/*", "0.05");

    assertThat(run.out())
        .contains("COULD_NOT_RUN", "exit code 9", "File exists")
        .doesNotContain("PASS");
    assertThat(run.exitCode()).isNotEqualTo(ExitCode.GOOD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``             | the command is empty
          sh 'unclosed   | the quote ' at character 4 is not closed
          sh -c "x       | the quote " at character 7 is not closed
          sh \\          | the backslash at character 4 has nothing after it
          """)
  void wrongQuotingIsWrongUsage(String command, String text) {
    run(command, CASE, "1").assertOneLine(ExitCode.USAGE, "--testee: ", text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          no-such-program --x | there is no program 'no-such-program' on the PATH
          ./no-such-file      | there is no file './no-such-file' in
          /no/such/file       | there is no file '/no/such/file'
          /                   | '/' is a folder
          ~/testee            | '~' means nothing here: no shell takes part; give "sh -c '…'" if one shall
          A=b python3         | 'A=b' sets no variable: no shell takes part
          $HOME/testee        | '$' means nothing here
          """)
  void programThatIsNotThereIsOneLineThatSaysWhatToDo(String command, String text) {
    run(command, CASE, "1")
        .assertOneLine(ExitCode.COULD_NOT_RUN, "the testee cannot be started: ", text);
  }

  @Test
  void fileThatIsNotExecutableIsToldHowToBecomeSo(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("testee.py"), "print('x')");

    run("'" + file + "'", CASE, "1")
        .assertOneLine(ExitCode.COULD_NOT_RUN, "is not executable", "chmod +x");
  }

  @Test
  void fileWhoseInterpreterIsMissingIsToldSo(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("testee"), "#!/no/such/interpreter\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();

    run("'" + file + "'", CASE, "1")
        .assertOneLine(ExitCode.COULD_NOT_RUN, "its first line", "#!/no/such/interpreter");
  }
}
