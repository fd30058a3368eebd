package dev.relaykit.conformance.testee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.judge.FrameAudit;
import dev.relaykit.conformance.judge.Judge;
import dev.relaykit.conformance.load.CaseLibrary;
import dev.relaykit.conformance.model.CaseResult;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Feature;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.conformance.model.SubjectInfo;
import dev.relaykit.conformance.model.Verdict;
import dev.relaykit.conformance.play.CasePlayer;
import dev.relaykit.conformance.testee.TroublesomeTestee.Trouble;
import dev.relaykit.protocol.schema.SchemaIndex;
import dev.relaykit.protocol.schema.validation.SchemaValidator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a testee does wrong is never a pass, whenever it does it. The testee passes the case if it
 * does nothing wrong, so that each row shows what its trouble alone does to the verdict.
 */
final class TesteeTroubleTest {

  /** Connects, sends, waits, asks for the message; then the kit disconnects and stops. */
  private static final String CASE = "messaging/state/order";

  private static final CaseLibrary CASES = CaseLibrary.bundled();
  private static final Judge JUDGE =
      new Judge(CASES.rules(), new FrameAudit(new SchemaValidator(SchemaIndex.load())));

  /** Shortens the wait for an answer that never comes, and nothing else. */
  private static double scale(Trouble trouble) {
    return trouble == Trouble.HANG ? 0.3 : 1;
  }

  private static CaseResult play(Trouble trouble, String at, String one) throws Exception {
    ConformanceCase played =
        CASES.cases().stream()
            .filter(each -> each.id().text().equals(one))
            .findFirst()
            .orElseThrow();
    CasePlayer player = new CasePlayer(JUDGE, new CasePlayer.Options(1, scale(trouble)));
    return player.client(played, new OneTestee(TroublesomeTestee.command(trouble, at)), null);
  }

  /** Starts a process for the one case, and none ahead. */
  private record OneTestee(List<String> command) implements Testees {

    @Override
    public SubjectInfo info() {
      return new SubjectInfo(
          Side.CLIENT,
          "relay-client",
          "1",
          "Java",
          Set.of(Feature.WS, Feature.MESSAGING, Feature.WAIT, Feature.CONTEXTS, Feature.LISTENER),
          false);
    }

    @Override
    public Testee start() throws TesteeTrouble {
      try {
        StartingTestee starting =
            new StartingTestee(
                ProcessTestee.of(new ProcessBuilder(command).start(), TesteeLimits.DEFAULT),
                new StartRequest("1", false),
                TesteeLimits.DEFAULT);
        assertThat(starting.info().features()).isEqualTo(info().features());
        return starting.testee();
      } catch (IOException problem) {
        throw new UncheckedIOException(problem);
      }
    }
  }

  @ParameterizedTest(name = "{0} at {1} is {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NOTHING            | wait         | PASS          | ''
          CRASH              | wait         | FAIL          | left without an answer: 'wait' (id 4)
          CRASH              | disconnect   | FAIL          | left without an answer: 'disconnect' (id 6)
          CRASH_AFTER_ANSWER | message      | FAIL          | the testee ended with exit code 9
          CRASH_AFTER_ANSWER | disconnect   | FAIL          | the testee ended with exit code 9
          END                | stop         | FAIL          | the testee ended with exit code 0
          HANG               | wait         | FAIL          | no answer to wait within 6000 ms
          HANG               | disconnect   | FAIL          | no answer to disconnect within 5 s
          CLOSE_OUTPUT       | wait         | FAIL          | the testee closed its standard output
          PRINT_AFTER_ANSWER | message      | COULD_NOT_RUN | is not JSON, but standard output is for answers only: done with MESSAGE
          PRINT_AFTER_ANSWER | disconnect   | COULD_NOT_RUN | is not JSON, but standard output is for answers only: done with DISCONNECT
          TOO_LONG           | wait         | COULD_NOT_RUN | a line of more than 1048576 bytes
          TWICE              | send_message | COULD_NOT_RUN | answers the command 3 a second time
          TWICE              | disconnect   | COULD_NOT_RUN | answers the command 6 a second time
          ANOTHER_ID         | wait         | COULD_NOT_RUN | answers a command 5, which was never given
          NO_MEMBERS         | send_message | COULD_NOT_RUN | has an 'ok' of send_message without 'message_id'
          MORE_MEMBERS       | wait         | COULD_NOT_RUN | has an 'ok' of wait with a member 'reasons', which it has not
          UNSUPPORTED        | wait         | SKIPPED       | unsupported: wait: no such call
          ERROR              | wait         | FAIL          | the answer to wait differs at /ok
          """)
  void verdictIsNeverAPass(Trouble trouble, String at, Verdict.Kind verdict, String text)
      throws Exception {
    CaseResult result = play(trouble, at, CASE);

    assertThat(result.verdict().kind()).as("%s", result).isEqualTo(verdict);
    // What the other end of the connection sees may be noted first.
    assertThat(result.verdict().reason() + result.findings()).contains(text);
  }
}
