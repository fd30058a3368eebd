package dev.relaykit.conformance.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.rules.RuleList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

final class SiteTest {

  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/relaykit/conformance/report/site");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final RuleList RULES = RuleList.load();
  private static final String HOSTILE = "</pre><x-hostile on=\"1\" '>&amp;\u202e";
  private static final Pattern ADDRESS = Pattern.compile(" (?:href|src)=\"([^\"#]+)\"");

  private static JsonNode report(String name) throws IOException {
    return MAPPER.readTree(Files.readAllBytes(GOLDEN.resolve(name)));
  }

  private static SortedMap<String, String> site() throws IOException {
    return Site.of(List.of(report("one.json"), report("two.json")), RULES);
  }

  /** The same tree with something else in the place of every text that is not a closed list's. */
  private static JsonNode hostile(JsonNode node, String name) {
    if (node instanceof ObjectNode object) {
      ObjectNode other = JsonNodeFactory.instance.objectNode();
      object
          .properties()
          .forEach(one -> other.set(one.getKey(), hostile(one.getValue(), one.getKey())));
      return other;
    }
    if (node.isArray()) {
      ArrayNode other = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> other.add(hostile(item, name)));
      return other;
    }
    boolean isOpen = node.isString() && !List.of("verdict", "kind").contains(name);
    return isOpen ? JsonNodeFactory.instance.stringNode(HOSTILE + node.stringValue()) : node;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index.html",
        "matrix.html",
        "cases/messaging.race.one-segment_plain.html",
        "rules/rel-msg-030.html",
        "results/sdk-2.0/index.html",
        "results/sdk-2.0/messaging.race.one-segment_plain.html",
        "badges/sdk-2.0-must.svg"
      })
  void pageIsAsItIsCheckedIn(String name) throws IOException {
    Path golden = GOLDEN.resolve(name.replace('/', '+'));
    String text = site().get(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, text);
    }

    assertThat(text)
        .as("run the test with -Dgolden.update=true if the change is meant")
        .isEqualTo(Files.readString(golden));
  }

  @Test
  void hostileTextsStayTexts() throws IOException {
    SortedMap<String, String> files =
        Site.of(List.of(hostile(report("one.json"), ""), hostile(report("two.json"), "")), RULES);

    files.forEach(
        (name, text) -> {
          assertThat(name).matches("[a-z0-9~_./-]+").doesNotContain("..");
          assertThat(text).as(name).doesNotContain("<x-hostile", "on=\"1\"", "\u202e", "<script");
        });
    assertThat(String.join("", files.values())).contains("&lt;x-hostile on=&quot;1&quot;");
  }

  @Test
  void linksLeadToPagesOfTheSiteAndNowhereElse() throws IOException {
    SortedMap<String, String> files = site();

    files.forEach(
        (name, text) ->
            ADDRESS
                .matcher(text)
                .results()
                .forEach(
                    link -> {
                      String to =
                          Path.of("/", name).resolveSibling(link.group(1)).normalize().toString();
                      assertThat(files).as(name).containsKey(to.substring(1));
                    }));
  }

  @Test
  void sameReportsGiveTheSameBytes() throws IOException {
    assertThat(site()).isEqualTo(site());
  }

  @Test
  void subjectsWhoseNamesAreNearlyTheSameHaveTheirOwnPages() throws IOException {
    ObjectNode other = (ObjectNode) report("one.json");
    ((ObjectNode) other.path("subject")).put("name", "S D-K").put("version", "2.0");
    ObjectNode same = (ObjectNode) report("one.json");
    ((ObjectNode) same.path("subject")).put("name", "s d k").put("version", "2.0");

    assertThat(Site.of(List.of(other, same), RULES))
        .containsKeys("results/s-d-k-2.0/index.html", "results/s-d-k-2.0~2/index.html");
  }

  @Test
  void flakyOutcomeIsNamedOnEveryPageAboutIt() throws IOException {
    SortedMap<String, String> files = site();
    String id = "messaging.race.one-segment_plain";

    assertThat(files.get("matrix.html")).contains(", flaky\"");
    for (String page : List.of("cases.html", "cases/" + id + ".html", "rules/rel-msg-030.html")) {
      assertThat(files.get(page)).as(page).contains(">flaky</span>");
    }
    for (String page : List.of("index.html", id + ".html")) {
      assertThat(files.get("results/sdk-2.0/" + page))
          .contains("flaky: 7 PASS, 3 FAIL in 10 rounds");
    }
  }
}
