package dev.relaykit.mock.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.message.MessageState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltInScriptsTest {

  @Test
  void defaultSequenceGivesFourStatesTenMillisecondsApart() {
    assertThat(ScriptTexts.timeline(BuiltInScripts.defaultSequence()))
        .isEqualTo("0 accept, 10 queued, 20 initiated, 30 sent, 40 delivered");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "0001 | 0 accept, 10 queued, 20 initiated, 30 sent, 40 undelivered(carrier_blocked)",
        "0002 | 0 accept, 10 queued, 20 initiated, 30 sent, 40 failed(spam)",
        "0003 | 0 accept, 10 queued, 20 initiated, 30 sent",
        "0004 | 0 refuse 402",
        "0005 | 0 fail -32603",
        "0006 | ''",
        "0008 | 0 [accept+delivered]",
        "0009 | 0 refuse response_timeout",
      })
  void magicNumberChoosesItsScript(String digits, String timeline) {
    assertThat(timelineOf("+1555000" + digits)).isEqualTo(timeline);
  }

  @Test
  void magicNumber0007SendsEveryStateInOrderAndRepliesLast() {
    assertThat(timelineOf("+15550000007").replaceAll("[0-9]+ ", ""))
        .isEqualTo("queued, initiated, sent, delivered, accept");
  }

  @ParameterizedTest(name = "''{0}''")
  @ValueSource(
      strings = {"+15550000000", "+15550000010", "+15550002222", "+15550001001", "", "001"})
  void otherNumbersChooseNothing(String number) {
    assertThat(BuiltInScripts.magic(number)).isNull();
  }

  @Test
  void noScriptGoesBackInRankOrOnAfterATerminalState() {
    for (Script script : everyScript()) {
      List<MessageState> states = new ArrayList<>();
      script.steps().forEach(placed -> collectStates(placed.step(), states));
      for (int i = 0; i < states.size(); i++) {
        assertThat(states.get(i).isTerminal())
            .isEqualTo(i == states.size() - 1 && endsTerminal(states));
        assertThat(i == 0 || states.get(i).kind().ordinal() > states.get(i - 1).kind().ordinal())
            .as("REL-STATE-012 at %s of %s", i, states)
            .isTrue();
      }
    }
  }

  private static boolean endsTerminal(List<MessageState> states) {
    return !states.get(states.size() - 1).equals(MessageState.SENT);
  }

  private static List<Script> everyScript() {
    List<Script> scripts = new ArrayList<>(List.of(BuiltInScripts.defaultSequence()));
    for (int i = 1; i <= 9; i++) {
      scripts.add(magic("+1555000000" + i));
    }
    return scripts;
  }

  private static void collectStates(Step step, List<MessageState> states) {
    if (step instanceof Step.Event event && event.notice() instanceof Notice.State state) {
      states.add(state.state());
    } else if (step instanceof Step.OneSegment segment) {
      segment.steps().steps().forEach(inner -> collectStates(inner.step(), states));
    }
  }

  private static String timelineOf(String number) {
    return ScriptTexts.timeline(magic(number));
  }

  private static Script magic(String number) {
    return Objects.requireNonNull(BuiltInScripts.magic(number), number);
  }
}
