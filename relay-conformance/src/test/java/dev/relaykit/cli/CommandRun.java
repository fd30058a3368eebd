package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one run of a command did.
 *
 * @param exitCode what the process would have ended with
 * @param out its standard output
 * @param err its standard error, but for the log
 */
record CommandRun(int exitCode, String out, String err) {

  /** Runs a command without any environment variable. */
  static CommandRun of(String... args) {
    return of(Map.of(), args);
  }

  static CommandRun of(Map<String, String> environment, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = RelayCommand.commandLine(environment);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    int exitCode = line.execute(args);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  /** Standard output, each line of which has to be a JSON object. */
  List<JsonNode> json() {
    JsonMapper mapper = JsonMapper.builder().build();
    return out.lines().map(mapper::readTree).toList();
  }

  /** Fails unless the command ended with this code, one line on standard error and nothing else. */
  void assertOneLine(int code, String... parts) {
    assertThat(err.lines()).as(err).hasSize(1);
    assertThat(err).contains(parts);
    assertThat(out).isEmpty();
    assertThat(exitCode).isEqualTo(code);
  }
}
