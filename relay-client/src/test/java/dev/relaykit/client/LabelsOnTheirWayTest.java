package dev.relaykit.client;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.relaykit.protocol.session.Authentication;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Labels that fit the next login one by one, and not together (REL-TRAN-011). */
final class LabelsOnTheirWayTest {

  private static final int TWO_THIRDS = 650_000;

  private final List<String> agreed = new ArrayList<>();
  private final LabelsOnTheirWay labels =
      new LabelsOnTheirWay(() -> Authentication.token("p", "t"), "agent", () -> agreed);
  private final List<String> large = List.of("a".repeat(TWO_THIRDS));
  private final List<String> other = List.of("b".repeat(TWO_THIRDS));

  @Test
  void labelsOnTheirWayCount() {
    labels.depart(large);
    assertThatIllegalArgumentException().isThrownBy(() -> labels.depart(other));
  }

  @Test
  void labelsThatWereRefusedNoLongerCount() {
    labels.depart(large);
    labels.arrived(large);
    assertThatCode(() -> labels.depart(other)).doesNotThrowAnyException();
  }

  @Test
  void labelsThatWereAgreedToCountOnce() {
    labels.depart(large);
    agreed.addAll(large);
    assertThatCode(() -> labels.depart(List.of("small"))).doesNotThrowAnyException();
    labels.arrived(large);
    assertThatCode(() -> labels.depart(List.copyOf(large))).doesNotThrowAnyException();
    assertThatIllegalArgumentException().isThrownBy(() -> labels.depart(other));
  }

  @Test
  void sameLabelsTwiceArriveOneByOne() {
    List<String> again = List.copyOf(new ArrayList<>(large));
    labels.depart(large);
    labels.depart(again);
    labels.arrived(large);
    assertThatIllegalArgumentException().isThrownBy(() -> labels.depart(other));
    labels.arrived(again);
    assertThatCode(() -> labels.depart(other)).doesNotThrowAnyException();
  }
}
