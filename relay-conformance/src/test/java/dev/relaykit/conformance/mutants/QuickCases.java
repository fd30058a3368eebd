package dev.relaykit.conformance.mutants;

import dev.relaykit.conformance.model.Act;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.conformance.model.TranscriptLine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The cases in which little time passes, by area. */
final class QuickCases {

  private static final Duration QUICK = Duration.ofMillis(350);

  private final List<ConformanceCase> cases;

  QuickCases(List<ConformanceCase> cases) {
    this.cases = cases;
  }

  /**
   * The areas of clients are the folders of the cases; those of servers are parts of one folder.
   */
  Map<String, List<String>> byArea() {
    return cases.stream()
        .filter(QuickCases::isQuick)
        .collect(
            Collectors.groupingBy(
                QuickCases::area,
                TreeMap::new,
                Collectors.mapping(one -> one.id().text(), Collectors.toList())));
  }

  private static String area(ConformanceCase one) {
    String[] parts = one.id().text().split("/");
    return one.side() == Side.CLIENT ? parts[0] : parts[0] + "/" + parts[1];
  }

  private static boolean isQuick(ConformanceCase one) {
    return one.acts().stream().noneMatch(act -> act.kind() == Act.Kind.PAUSE)
        && Bench.player(1).self(one).transcript().stream()
            .map(TranscriptLine::at)
            .allMatch(at -> at.compareTo(QUICK) < 0);
  }
}
