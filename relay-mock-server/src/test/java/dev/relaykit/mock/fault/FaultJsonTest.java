package dev.relaykit.mock.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.scenario.FaultReader;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaultJsonTest {

  static Stream<String> everyFault() {
    return FaultKind.all().stream().map(FaultKind::wireName);
  }

  @ParameterizedTest
  @MethodSource("everyFault")
  void everyFaultIsReadAsItWasWritten(String name) {
    FaultRule rule = FaultRule.of(Samples.of(name));
    assertThat(FaultReader.parse("fault", FaultJson.write(rule).toString())).isEqualTo(rule);
  }

  @Test
  void ruleIsWrittenWithAllThatItSays() {
    FaultRule rule =
        FaultRule.of(Fault.delay(Duration.ofMillis(1500).plusNanos(1000)))
            .at(FaultPoint.BEFORE_REPLY)
            .nth(2)
            .times(3)
            .to(new FaultTarget("s", "m", "+1*", "messaging.send"));
    String json = FaultJson.write(rule).toString();
    assertThat(json)
        .isEqualTo(
            "{\"delay\":{\"delay\":\"1500.001ms\",\"at\":\"before_reply\",\"nth\":2,\"times\":3,"
                + "\"session\":\"s\",\"message\":\"m\",\"to_number\":\"+1*\","
                + "\"method\":\"messaging.send\"}}");
    assertThat(FaultReader.parse("fault", json)).isEqualTo(rule);
  }
}
