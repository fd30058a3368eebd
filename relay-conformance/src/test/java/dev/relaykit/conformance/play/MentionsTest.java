package dev.relaykit.conformance.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.load.CaseText;
import dev.relaykit.mock.script.Script;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MentionsTest {

  @ParameterizedTest(name = "{0}: ping {1}, authorization state {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {wait: 1ms}                                                              | false | false
          {ping: {}}                                                               | false | false
          {event: {type: signalwire.authorization.state, params: {}}}              | false | false
          {expect: {method: messaging.send}}                                       | false | false
          {expect: {method: signalwire.ping}}                                      | true  | false
          {expect: {method: {regex: "signalwire[.].*"}}}                           | true  | false
          {repeat: {times: 2, steps: [{expect: {method: signalwire.ping}}]}}       | true  | false
          {choose: [{weight: 1, steps: [{wait: 1ms}]}, {weight: 1, steps: [{expect: {method: signalwire.ping}}]}]} | true | false
          {expect: {frame: {/result: {present: true}}}}                            | false | false
          {expect: {method: signalwire.event}}                                     | false | false
          {expect: {method: signalwire.event, params: {event_type: messaging.state}}}               | false | false
          {expect: {method: signalwire.event, params: {event_type: signalwire.authorization.state}}} | false | true
          {expect: {closed: true}}                                                 | false | false
          """)
  void onlyWhatAStepExpectsIsMentioned(String step, boolean ping, boolean authorization) {
    Script script = CaseText.script("[" + step + "]");

    assertThat(Mentions.ping(script)).isEqualTo(ping);
    assertThat(Mentions.authorizationState(script)).isEqualTo(authorization);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {expect: {method: signalwire.receive}}    | true
          {expect: {method: signalwire.unreceive}}  | true
          {expect: {method: messaging.send}}        | false
          {wait: 1ms}                               | false
          """)
  void subscriptionIsMentionedByEitherOfItsRequests(String step, boolean mentioned) {
    assertThat(Mentions.subscription(CaseText.script("[" + step + "]"))).isEqualTo(mentioned);
  }
}
