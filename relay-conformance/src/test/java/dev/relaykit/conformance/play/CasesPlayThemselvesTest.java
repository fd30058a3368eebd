package dev.relaykit.conformance.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.load.CaseLibrary;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.TranscriptLine;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case is first played by its own two scripts. */
final class CasesPlayThemselvesTest {

  static Stream<ConformanceCase> cases() {
    return CaseLibrary.bundled().cases().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void scriptsOfBothEndsAgree(ConformanceCase one) {
    SelfPlay.Outcome outcome = SelfPlay.play(one, 1);

    assertThat(outcome.observed().findings()).as(() -> text(outcome.transcript())).isEmpty();
  }

  private static String text(List<TranscriptLine> lines) {
    return lines.stream().map(TranscriptLine::toString).collect(Collectors.joining("\n"));
  }
}
