package dev.relaykit.conformance.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.source.SourceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** There are enough cases that play or expect something of their own. */
final class CaseCountTest {

  private static final int FEWEST_CASES = 200;

  /** What a case has besides what is played and expected; its variants are one case. */
  private static final List<String> NAMES_ONLY =
      List.of("id", "title", "rules", "level", "features", "malformed", "variants");

  @Test
  void enoughCasesHaveAScriptOrAnExpectationOfTheirOwn() throws IOException {
    assertThat(distinct(bundledFiles())).isGreaterThanOrEqualTo(FEWEST_CASES);
  }

  @Test
  void casesThatDifferInNamesOrVariantsOnlyAreOne() {
    JsonNode file =
        JsonMapper.shared()
            .readTree(
                """
                {"cases": [
                  {"id": "a/a", "title": "A", "side": "client", "variants": [1, 2], "calls": [1]},
                  {"id": "a/b", "title": "B", "side": "client", "variants": [3], "calls": [1]},
                  {"id": "a/c", "title": "A", "side": "client", "calls": [1], "expect": {}}]}
                """);

    assertThat(distinct(List.of(file))).isEqualTo(2);
  }

  private static int distinct(List<JsonNode> files) {
    HashSet<JsonNode> played = new HashSet<>();
    for (JsonNode file : files) {
      for (JsonNode one : file.get("cases")) {
        played.add(((ObjectNode) one.deepCopy()).remove(NAMES_ONLY));
      }
    }
    return played.size();
  }

  private static List<JsonNode> bundledFiles() throws IOException {
    List<JsonNode> files = new ArrayList<>();
    for (String name : Files.readAllLines(Path.of("cases", "index.txt"))) {
      String text = Files.readString(Path.of("cases", name));
      files.add(Objects.requireNonNull(SourceReader.read(name, text).root()).toJson());
    }
    return files;
  }
}
