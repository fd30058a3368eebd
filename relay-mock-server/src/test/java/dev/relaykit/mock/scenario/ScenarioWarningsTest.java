package dev.relaykit.mock.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.source.SourceProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that nobody knows are let through, and doubted where one that is known is near. */
class ScenarioWarningsTest {

  private static List<String> warnings(String match) {
    return Scenario.parse("f", ScenarioTexts.match(match)).warnings().stream()
        .map(SourceProblem::toString)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "mesaging.send, messaging.send",
    "messaging.sned, messaging.send",
    "messaging_send, messaging.send",
    "calling.plya, calling.play",
    "signalwire.conect, signalwire.connect"
  })
  void misspeltMethodIsDoubtedAndTheOneThatWasMeantIsNamed(String given, String meant) {
    assertThat(warnings("method: " + given))
        .containsExactly(
            "f:1:26: no method is known as '" + given + "'; did you mean '" + meant + "'?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "messaging.send",
        "signalwire.ping",
        "messaging.list",
        "x.y",
        "calling.brand_new_thing",
        "{glob: 'mesaging.*'}",
        "{not: mesaging.send}",
        "{equals: messaging.send}"
      })
  void methodThatIsKnownOrLikeNoOtherIsNot(String method) {
    assertThat(warnings("method: " + method)).isEmpty();
  }

  @Test
  void eachOfSeveralMethodsIsLookedAtByItself() {
    assertThat(warnings("method: {any: [messaging.send, {equals: caling.play}]}"))
        .containsExactly(
            "f:1:58: no method is known as 'caling.play'; did you mean 'calling.play'?");
  }

  @Test
  void misspeltParameterOfAKnownMethodIsDoubted() {
    assertThat(warnings("method: messaging.send, params: {to_numbr: \"*1\", body: x, /tagz/0: y}"))
        .containsExactly(
            "f:1:51: no parameter of messaging.send is known as 'to_numbr'; did you mean"
                + " 'to_number'?",
            "f:1:76: no parameter of messaging.send is known as 'tagz'; did you mean 'tags'?");
  }

  @Test
  void parameterLikeNoOtherIsDoubtedMoreSoftly() {
    assertThat(warnings("method: messaging.send, params: {colour: red}"))
        .containsExactly(
            "f:1:51: no parameter of messaging.send is known as 'colour'; fine if a client is to"
                + " send it all the same");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "params: {to_numbr: x}",
        "method: my.own, params: {to_numbr: x}",
        "method: {any: [messaging.send, my.own]}, params: {to_numbr: x}",
        "method: {any: [messaging.send, {glob: '*'}]}, params: {to_numbr: x}",
        "method: {any: [messaging.send, signalwire.receive]}, params: {to_number: x, contexts: y}",
        "method: calling.call, params: {to_numbr: x}"
      })
  void whereTheParametersAreNotKnownNoneIsDoubted(String match) {
    assertThat(warnings(match)).isEmpty();
  }

  @Test
  void expectStepsAreLookedAtToo() {
    assertThat(
            Scenario.parse("f", ScenarioTexts.step("{expect: {method: signalwire.pong}}"))
                .warnings())
        .extracting(SourceProblem::toString)
        .containsExactly(
            "f:1:48: no method is known as 'signalwire.pong'; did you mean 'signalwire.ping'?");
  }
}
