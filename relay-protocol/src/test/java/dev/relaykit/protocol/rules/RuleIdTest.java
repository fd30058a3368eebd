package dev.relaykit.protocol.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleIdTest {

  @Test
  void idHasAnAreaAndANumber() {
    RuleId id = RuleId.parse("REL-STATE-011");

    assertThat(id.area()).isEqualTo("STATE");
    assertThat(id.number()).isEqualTo(11);
    assertThat(id).hasToString("REL-STATE-011").isEqualTo(new RuleId("REL-STATE-011"));
  }

  // Put together from parts, so that the search for cited rules does not take them for citations.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "MSG-030",
        "-MSG-30",
        "-MSG-0300",
        "-msg-030",
        "-MSG-030 ",
        "--030",
        "-M1-030"
      })
  void anyOtherShapeIsRefusedAndShown(String rest) {
    String text = rest.startsWith("-") ? "REL" + rest : rest;

    assertThatThrownBy(() -> RuleId.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a rule ID: \"" + text + "\"");
  }
}
