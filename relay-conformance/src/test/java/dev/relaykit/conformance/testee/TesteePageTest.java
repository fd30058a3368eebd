package dev.relaykit.conformance.testee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/testees.md} says what the schema and the limits say. */
final class TesteePageTest {

  private static final Path PAGE = Path.of("..", "docs", "testees.md");
  private static final String START = "<!-- from here on generated from testee.schema.json -->\n";

  @Test
  void referenceIsTheOneThatTheSchemaGives() throws IOException {
    String page = Files.readString(PAGE);
    int end = page.indexOf(START) + START.length();
    assertThat(end).isGreaterThan(START.length());
    String wanted =
        page.substring(0, end)
            + "\n"
            + TesteeReference.of(new TesteeSchema().tree()).strip()
            + "\n";
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, wanted);
    }

    assertThat(Files.readString(PAGE))
        .as("run with -Dgolden.update=true if the change is meant")
        .isEqualTo(wanted);
  }

  @Test
  void everyLinkWithinThePageLeadsToAHeading() throws IOException {
    String page = Files.readString(PAGE);
    List<String> anchors =
        Pattern.compile("(?m)^#+ (.+)$")
            .matcher(page)
            .results()
            .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[`,]", ""))
            .map(heading -> heading.replace(' ', '-'))
            .toList();

    assertThat(anchors).doesNotHaveDuplicates();
    assertThat(anchors)
        .containsAll(
            Pattern.compile("\\]\\(#([^)]+)\\)")
                .matcher(page)
                .results()
                .map(link -> link.group(1))
                .toList());
  }

  @Test
  void limitsAreThoseThatHold() throws IOException {
    String page = Files.readString(PAGE);
    TesteeLimits limits = TesteeLimits.DEFAULT;

    assertThat(page)
        .contains(
            "| `start` until its answer | " + limits.start().toSeconds() + " s |",
            "| `stop` until the process has ended | " + limits.stop().toSeconds() + " s;",
            "| a line, either way | " + (BoundedLines.MAX_LINE_BYTES >> 20) + " MiB",
            "the last " + (OutputTail.MAX_BYTES >> 10) + " KiB",
            "| commands without an answer at a time | " + OpenCommands.MAX_OPEN + " |");
  }
}
