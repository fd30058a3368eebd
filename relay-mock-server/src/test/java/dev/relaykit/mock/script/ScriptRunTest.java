package dev.relaykit.mock.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.protocol.message.MessageState;
import dev.relaykit.protocol.rpc.ResultCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptRunTest {

  private static final Step ACCEPT = new Step.Accept();
  private static final Step SENT = new Step.State(MessageState.SENT, null);

  private static Step waiting(int millis) {
    return new Step.Wait(Duration.ofMillis(millis));
  }

  @Test
  void waitsInARowAddUp() {
    assertThat(ScriptTexts.timeline(Script.of(waiting(5), ACCEPT, waiting(10), waiting(20), SENT)))
        .isEqualTo("5 accept, 35 sent");
  }

  @Test
  void waitAtTheEndIsLeftOut() {
    assertThat(ScriptTexts.timeline(Script.of(ACCEPT, waiting(1000)))).isEqualTo("0 accept");
  }

  @Test
  void endedRunStaysEnded() {
    ScriptRun run = new ScriptRun(Script.of(ACCEPT));
    assertThat(run.next()).isEqualTo(new ScriptRun.Due(Duration.ZERO, ACCEPT));
    assertThat(run.next()).isNull();
    assertThat(run.next()).isNull();
  }

  @Test
  void scriptMayRunAgain() {
    Script script = Script.of(ACCEPT, waiting(10), SENT);
    assertThat(ScriptTexts.timeline(script)).isEqualTo(ScriptTexts.timeline(script));
  }

  @Test
  void togetherNeedsTwoStepsThatSendSomething() {
    assertThatThrownBy(() -> new Step.Together(List.of(ACCEPT)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Step.Together(List.of(ACCEPT, waiting(1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Step.Together(List.of(ACCEPT, new Step.Together(List.of(ACCEPT, SENT)))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusalNeedsACodeThatIsNoSuccess() {
    assertThatThrownBy(() -> new Step.Refuse(new ResultCode("202"), "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("202");
  }

  @Test
  void waitMustBeMoreThanZero() {
    assertThatThrownBy(() -> new Step.Wait(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Step.Wait(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
