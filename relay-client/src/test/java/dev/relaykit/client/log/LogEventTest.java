package dev.relaykit.client.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * The events of the log are those of the page, and the code logs nothing else; with {@code
 * -Dgolden.update=true} the page is written anew.
 */
final class LogEventTest {

  private static final Path PAGE = Path.of("../docs/observability.md");
  private static final Path CODE = Path.of("src/main/java");
  private static final String BEGIN = "<!-- log events: made by LogEventTest -->\n";
  private static final String END = "<!-- end of log events -->\n";

  private static String table() {
    StringBuilder table = new StringBuilder("| event | level | keys | text |\n|---|---|---|---|\n");
    for (LogEvent event : LogEvent.values()) {
      table.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  event.eventName(),
                  event.level(),
                  String.join(", ", event.keys().stream().map(key -> "`" + key + "`").toList()),
                  event.text()));
    }
    return table.toString();
  }

  @Test
  void pageListsTheEventsOfTheCode() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    assertThat(begin).isBetween(BEGIN.length(), end);
    if (Boolean.getBoolean("golden.update")) {
      page = page.substring(0, begin) + table() + page.substring(end);
      Files.writeString(PAGE, page);
      end = page.indexOf(END);
    }

    assertThat(page.substring(begin, end))
        .as("run the test with -Dgolden.update=true if the change is meant")
        .isEqualTo(table());
  }

  @Test
  void codeLogsEveryEventAndNothingElse() throws IOException {
    StringBuilder code = new StringBuilder();
    try (Stream<Path> files = Files.walk(CODE)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        if (!file.endsWith("LogEvent.java")) {
          code.append(Files.readString(file));
        }
      }
    }
    assertThat(code.toString())
        .contains(Arrays.stream(LogEvent.values()).map(event -> "LogEvent." + event).toList())
        .doesNotContainPattern("\\bLOG\\s*\\.");
  }

  @ParameterizedTest
  @EnumSource
  void everyKeyHasItsPlaceInTheText(LogEvent event) {
    assertThat(event.text().split("\\{}", -1)).hasSize(event.keys().size() + 1);
    assertThat(event.keys()).doesNotContain(LogEvent.NAME_KEY).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void eventCarriesItsNameAndItsKeys(LogEvent event) {
    Logger log = (Logger) LoggerFactory.getLogger("dev.relaykit.client.log.test");
    ListAppender<ILoggingEvent> heard = new ListAppender<>();
    heard.start();
    log.addAppender(heard);
    log.setAdditive(false);
    log.setLevel(Level.TRACE);
    event.log(log, Collections.nCopies(event.keys().size(), "value").toArray());
    log.setLevel(Level.OFF);
    event.log(log, Collections.nCopies(event.keys().size(), "value").toArray());
    log.detachAppender(heard);

    assertThat(heard.list)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.getLevel()).hasToString(event.level().toString());
              assertThat(one.getFormattedMessage()).doesNotContain("{}");
              assertThat(one.getKeyValuePairs().get(0).value).isEqualTo(event.eventName());
              assertThat(one.getKeyValuePairs().stream().skip(1).map(pair -> pair.key))
                  .containsExactlyElementsOf(event.keys());
            });
  }

  @Test
  void valuesMustFitTheKeys() {
    Logger log = (Logger) LoggerFactory.getLogger("dev.relaykit.client.log.test");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogEvent.LATE_RESULT.log(log, "m-1", "more"));
  }
}
