package dev.relaykit.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.ClientStats;
import dev.relaykit.client.RelayClientBuilder;
import dev.relaykit.protocol.session.ErrorKind;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/client.md} shows the code of {@link ClientGuideTest}, and names every setting,
 * counter and kind of error.
 */
final class ClientPageTest {

  private static final Path PAGE = Path.of("..", "docs", "client.md");
  private static final Path CODE =
      Path.of("src", "test", "java", "dev", "relaykit", "example", "ClientGuideTest.java");
  private static final Pattern BLOCK =
      Pattern.compile(
          "(<!-- not run: ClientGuideTest is this \\(([^)\n]+)\\) -->\n```java\n)(.*?)```\n",
          Pattern.DOTALL);
  private static final Pattern REGION =
      Pattern.compile("(?m)^ *// page: (.+)\n((?s:.*?))^ *// end\n");

  private static Map<String, String> regions() throws IOException {
    Map<String, String> regions = new TreeMap<>();
    Matcher found = REGION.matcher(Files.readString(CODE));
    while (found.find()) {
      regions.put(found.group(1), found.group(2).stripTrailing().stripIndent() + "\n");
    }
    return regions;
  }

  @Test
  void pageShowsTheCodeOfTheTest() throws IOException {
    Map<String, String> regions = regions();
    String page = Files.readString(PAGE);
    if (Boolean.getBoolean("golden.update")) {
      page = BLOCK.matcher(page).replaceAll(block -> renewed(block, regions));
      Files.writeString(PAGE, page);
    }

    Map<String, String> shown = new TreeMap<>();
    BLOCK.matcher(page).results().forEach(block -> shown.put(block.group(2), block.group(3)));
    assertThat(shown)
        .as("run the test with -Dgolden.update=true if the change is meant")
        .isEqualTo(regions);
    assertThat(page.split("```java", -1)).hasSize(regions.size() + 1);
  }

  private static String renewed(MatchResult block, Map<String, String> regions) {
    return Matcher.quoteReplacement(
        block.group(1) + regions.getOrDefault(block.group(2), block.group(3)) + "```\n");
  }

  @Test
  void pageNamesEverySettingAndCounter() throws IOException {
    assertThat(Files.readString(PAGE))
        .contains(
            Arrays.stream(RelayClientBuilder.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !name.equals("build"))
                .map(name -> "`" + name + "`")
                .toList())
        .contains(
            Arrays.stream(ClientStats.class.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> "`" + name + "`")
                .toList());
  }

  @Test
  void everyKindOfErrorHasItsLine() throws IOException {
    assertThat(Files.readString(PAGE))
        .contains(Arrays.stream(ErrorKind.values()).map(kind -> "\n| `" + kind + "` |").toList());
  }
}
