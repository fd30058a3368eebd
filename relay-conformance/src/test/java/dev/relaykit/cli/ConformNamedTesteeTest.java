package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The client of this project as a process of its own, judged as a stranger's would be. */
class ConformNamedTesteeTest {

  @Test
  void ownClientAsAProcessPassesTheRaceAndTellsRefusals() {
    CommandRun run =
        CommandRun.of(
            "conform",
            "client",
            "--testee",
            "java",
            "--only",
            "messaging/race/before-reply",
            "--only",
            "messaging/send/symbolic-code",
            "--only",
            "session/events/inbound");

    assertThat(run.out().lines())
        .as(run.out() + run.err())
        .containsExactly(
            "PASS messaging/race/before-reply",
            "PASS messaging/send/symbolic-code",
            "PASS session/events/inbound",
            "cases: 3 PASS");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void testeeThatIsNotThereCouldNotRun() {
    CommandRun.of("conform", "client", "--testee", "/no/such/testee")
        .assertOneLine(3, "/no/such/testee");
  }

  @Test
  void listNeedsNoTestee() {
    CommandRun run =
        CommandRun.of(
            "conform", "client", "--testee", "/no/such", "--list", "--only", "connect/login/jwt");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("connect/login/jwt\t").hasLineCount(1);
  }
}
