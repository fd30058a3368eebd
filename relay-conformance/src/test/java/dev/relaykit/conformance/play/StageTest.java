package dev.relaykit.conformance.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.conformance.load.CaseText;
import dev.relaykit.mock.script.Outgoing;
import dev.relaykit.mock.script.Scope;
import dev.relaykit.mock.script.Step;
import dev.relaykit.mock.script.UnresolvedReference;
import dev.relaykit.protocol.time.RandomIds;
import dev.relaykit.protocol.time.Randomness;
import dev.relaykit.protocol.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

final class StageTest {

  private final List<String> captured = new ArrayList<>();

  private Stage stage(double timeoutScale) {
    VirtualTime time = new VirtualTime();
    return new Stage(
        Role.SERVER,
        Parameters.DEFAULT,
        time,
        time,
        new RandomIds(Randomness.seeded(1)),
        Randomness.seeded(2),
        timeoutScale,
        captured::add);
  }

  @Test
  void parametersAreCapturesFromTheStartAndNobodyHearsOfThose() {
    Stage stage = stage(1);

    assertThat(stage.captures().keySet())
        .containsExactlyInAnyOrder("token", "jwt", "from", "to", "context", "port");
    assertThat(captured).isEmpty();

    stage.captures().put("mine", StringNode.valueOf("x"));
    assertThat(captured).containsExactly("mine");
  }

  @Test
  void messageHasTheIdThatItGotWhenItWasTakenUntilTheNextIsTaken() {
    Stage stage = stage(1);
    assertThat(stage.messageId()).isNull();

    stage.took(JsonMapper.builder().build().readTree("{\"params\":{\"body\":\"Hello\"}}"));
    String first = stage.messageId();
    assertThat(stage.message()).hasToString("{\"body\":\"Hello\"}");
    assertThat(first).isNotNull();

    stage.took(JsonMapper.builder().build().readTree("{}"));
    assertThat(stage.messageId()).isNotEqualTo(first);

    stage.accepted("named");
    assertThat(stage.messageId()).isEqualTo("named");
  }

  @Test
  void timeHasSixDigitsBehindThePoint() {
    assertThat(stage(1).now()).hasToString("1767225600.000000");
  }

  @Test
  void factsAreThoseOfTheConnectionThatAsks() {
    Stage stage = stage(1);
    assertThat(rendered("${session_id}", stage.scope("s-1"))).isEqualTo("s-1");
    assertThat(rendered("${project} to ${to}", stage.scope()))
        .isEqualTo("conformance-project to +15559876543");

    stage.opened("signalwire_a_b");
    assertThat(rendered("${protocol}", stage.scope())).isEqualTo("signalwire_a_b");
  }

  @Test
  void factThatThereIsNotYetCannotBeReferredTo() {
    Scope scope = stage(1).scope();

    assertThatThrownBy(() -> rendered("${message_id}", scope))
        .isInstanceOf(UnresolvedReference.class)
        .hasMessageContaining("message_id");
  }

  private static String rendered(String template, Scope scope) {
    Step.Send send =
        (Step.Send) CaseText.script("[{send: {text: \"" + template + "\"}}]").steps().get(0).step();
    return ((Outgoing.Text) send.what()).text().render(scope).asString();
  }

  @Test
  void whatTheKitWaitsForTheOtherEndIsScaled() throws InterruptedException {
    assertThat(stage(2.5).scaled(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(5));
    assertThat(stage(0.5).scaled(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(1));

    Stage quick = stage(1e-9);
    assertThat(quick.reached(new CompletableFuture<>(), Duration.ofDays(1))).isFalse();
    assertThat(quick.reached(CompletableFuture.completedFuture("x"), Duration.ofDays(1))).isTrue();
  }

  @Test
  void failureOfWhatIsWaitedForIsNotTakenForALateOne() {
    assertThatThrownBy(
            () ->
                stage(1)
                    .reached(
                        CompletableFuture.failedFuture(new ArithmeticException("fault")),
                        Duration.ofDays(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("fault");
  }

  @Test
  void secretsAreNotInTheTextOfTheParameters() {
    assertThat(Parameters.DEFAULT.toString())
        .doesNotContain("conformance-token", "conformance-jwt", "conformance-project");
  }
}
