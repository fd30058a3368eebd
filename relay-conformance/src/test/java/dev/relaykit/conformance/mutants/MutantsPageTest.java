package dev.relaykit.conformance.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/mutants.md} has every defect, as the tables have it; only its last run is its own.
 */
final class MutantsPageTest {

  static final Path PAGE = Path.of("..", "docs", "mutants.md");

  private static final int DEFECTS = 40;
  private static final int LIKE_THOSE_OF_OTHERS = 25;

  @Test
  void pageIsTheOneThatTheTablesGive() throws IOException {
    String run = run();
    String wanted = MutantsPage.of(Defects.ofClients(), Defects.ofServers(), run);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, wanted);
    }

    assertThat(Files.readString(PAGE))
        .as("run with -Dgolden.update=true if the change is meant")
        .isEqualTo(wanted);
    assertThat(run).matches("Last full run: [0-9]{4}-[0-9]{2}-[0-9]{2}, .+");
  }

  /** What the page says of the last full run. */
  private static String run() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.startsWith(MutantsPage.RUN))
        .findFirst()
        .orElse(MutantsPage.RUN + "never");
  }

  @Test
  void thereAreEnoughOfThem() {
    Defects clients = Defects.ofClients();
    int all = clients.all().size() + Defects.ofServers().all().size();

    assertThat(all).isGreaterThanOrEqualTo(DEFECTS);
    assertThat(clients.numbers()).hasSizeGreaterThanOrEqualTo(LIKE_THOSE_OF_OTHERS);
  }
}
