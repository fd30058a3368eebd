package dev.relaykit.conformance.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Every defect with every case of its side, which takes minutes: {@code
 * relay-conformance/mutants/table} runs it, alone.
 */
@EnabledIfSystemProperty(named = "mutants.table", matches = "check|update")
final class FullTableTest {

  private static final Path TABLES =
      Path.of("src", "test", "resources", "dev", "relaykit", "conformance", "mutants");

  @Test
  void everyDefectFailsWhatIsListedForItAndNothingElse() throws Exception {
    boolean update = System.getProperty("mutants.table").equals("update");
    FullTable clients = new FullTable(Defects.ofClients()).play();
    FullTable servers = new FullTable(Defects.ofServers()).play();
    if (update) {
      Files.writeString(TABLES.resolve("clients-besides.txt"), Besides.text(clients.besides()));
      Files.writeString(TABLES.resolve("servers-besides.txt"), Besides.text(servers.besides()));
    }

    assertThat(clients.missed()).isEmpty();
    assertThat(servers.missed()).isEmpty();
    if (!update) {
      assertThat(clients.wrong()).isEmpty();
      assertThat(servers.wrong()).isEmpty();
    } else {
      clients.wrong().forEach(System.out::println);
      servers.wrong().forEach(System.out::println);
      note(clients.played() + servers.played(), clients.again() + servers.again());
    }
  }

  private static void note(int played, int again) throws IOException {
    String run =
        MutantsPage.RUN
            + "%s, %d pairs of a defect and a case, all as listed; %d of them were played again, with less beside them."
                .formatted(LocalDate.now(ZoneOffset.UTC), played, again);
    Files.writeString(
        MutantsPageTest.PAGE, MutantsPage.of(Defects.ofClients(), Defects.ofServers(), run));
  }
}
