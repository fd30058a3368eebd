package dev.relaykit.mock;

import dev.relaykit.mock.fault.FaultKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault there is, seen by a peer that is nothing but a socket: it knows neither Netty nor the
 * codec of this project.
 */
@Timeout(60)
class FaultsOnTheWireTest {

  private static final Map<FaultKind, FaultCheck> CHECKS = checks();

  private static Map<FaultKind, FaultCheck> checks() {
    Map<FaultKind, FaultCheck> all = new HashMap<>();
    List.of(
            UpgradeFaultChecks.all(),
            PlaceFaultChecks.all(),
            FormFaultChecks.all(),
            ContentFaultChecks.all(),
            ConnectionFaultChecks.all())
        .forEach(all::putAll);
    return all;
  }

  static Stream<String> everyFault() {
    return FaultKind.all().stream().map(FaultKind::wireName);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyFault")
  void faultIsSeenByAPlainSocket(String name) throws Exception {
    FaultKind kind = FaultKind.named(name);
    FaultCheck check = Objects.requireNonNull(CHECKS.get(kind), "no plain socket observes " + name);
    try (FaultBench bench = new FaultBench()) {
      check.run(bench);
    }
  }
}
