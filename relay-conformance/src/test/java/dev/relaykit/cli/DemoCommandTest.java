package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DemoCommandTest {

  @Test
  void everyMessageShowsItsStatesInTheOrderOfTheWire() {
    CommandRun run = CommandRun.of("demo", "--no-color");

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    List<String> lines = run.out().lines().map(DemoCommandTest::withoutTime).toList();
    assertThat(lines.get(0)).startsWith("mock server on ws://127.0.0.1:");
    assertThat(lines.subList(1, lines.size() - 1))
        .containsExactly(
            "SMS",
            "->  messaging.send",
            "<-  Message accepted",
            "<-  queued",
            "<-  initiated",
            "<-  sent",
            "<-  delivered",
            "MMS",
            "->  messaging.send",
            "<-  Message accepted",
            "<-  queued",
            "<-  initiated",
            "<-  sent",
            "<-  delivered",
            "blocked SMS",
            "->  messaging.send",
            "<-  Message accepted",
            "<-  queued",
            "<-  initiated",
            "<-  sent",
            "<-  undelivered  (carrier_blocked)",
            "SMS whose delivery comes before the reply",
            "->  messaging.send",
            "<-  queued",
            "<-  initiated",
            "<-  sent",
            "<-  delivered",
            "<-  Message accepted");
    assertThat(lines.get(lines.size() - 1)).startsWith("4 of 4 messages ended as expected; ");
  }

  @Test
  void statesAreColouredOnlyIfAskedFor() {
    assertThat(CommandRun.of("demo", "--color").out()).contains("\u001b[32mdelivered\u001b[0m");
    assertThat(CommandRun.of("demo", "--no-color").out()).doesNotContain("\u001b");
  }

  private static String withoutTime(String line) {
    return line.replaceFirst("^ +\\d+\\.\\d+ s  ", "");
  }
}
