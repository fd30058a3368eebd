package dev.relaykit.protocol.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.rules.RuleCitations.Citation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleCitationsTest {

  @TempDir Path folder = Path.of("");

  @Test
  void everyRuleCitedInTheRepositoryExists() throws IOException {
    Path repository = repository();
    List<Citation> citations = RuleCitations.under(repository);

    assertThat(citations)
        .as("the rule list itself is among the files that are searched")
        .anyMatch(citation -> citation.place().startsWith("relay-protocol/rules.json:"));
    assertThat(unknown(citations))
        .as("cited rules that are not in relay-protocol/rules.json; correct the ID")
        .isEmpty();
  }

  @Test
  void unknownAndMisshapenIdsAreFoundWithFileAndLine() throws IOException {
    Files.createDirectories(folder.resolve("docs"));
    Files.writeString(
        folder.resolve("docs/a.md"),
        "see REL-MSG-030\nand %1$s-MSG-999, %1$s-MSG-30 and REL-MSG-031\n".formatted("REL"));

    assertThat(unknown(RuleCitations.under(folder)))
        .containsExactly(
            new Citation("docs/a.md:2", "REL" + "-MSG-999"),
            new Citation("docs/a.md:2", "REL" + "-MSG-30"));
  }

  @Test
  void builtFilesAndOtherFileTypesAreNotSearched() throws IOException {
    Files.createDirectories(folder.resolve("target"));
    Files.writeString(folder.resolve("target/a.md"), "REL" + "-MSG-999");
    Files.writeString(folder.resolve("a.bin"), "REL" + "-MSG-999");

    assertThat(RuleCitations.under(folder)).isEmpty();
  }

  private static List<Citation> unknown(List<Citation> citations) {
    Set<String> known =
        RuleList.load().rules().stream().map(rule -> rule.id().text()).collect(Collectors.toSet());
    return citations.stream().filter(citation -> !known.contains(citation.text())).toList();
  }

  /**
   * Tests run with the module's folder as working directory; the repository is the folder above.
   */
  private static Path repository() {
    Path parent = Path.of("").toAbsolutePath().getParent();
    if (parent == null || !Files.exists(parent.resolve("relay-protocol/rules.json"))) {
      throw new AssertionError(
          "run this test with relay-protocol as working directory, not "
              + Path.of("").toAbsolutePath());
    }
    return parent;
  }
}
