package dev.relaykit.benchmarks.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MessageLedgerTest {

  private final MessageLedger ledger = new MessageLedger();

  @Test
  void messageIsCompleteWithItsLastState() {
    assertThat(ledger.accepted("m")).isFalse();
    assertThat(ledger.state("m", "sent")).isFalse();
    assertThat(ledger.state("m", "delivered")).isTrue();
    assertThat(ledger.completed()).isEqualTo(1);
    assertThat(ledger.delivered()).isEqualTo(1);
  }

  @Test
  void eventBeforeTheReplyIsNotForgotten() {
    assertThat(ledger.state("m", "delivered")).isFalse();
    assertThat(ledger.completed()).isZero();
    assertThat(ledger.accepted("m")).isTrue();
    assertThat(ledger.delivered()).isEqualTo(1);
  }

  @Test
  void messageThatFailsIsCompleteAndNotDelivered() {
    ledger.accepted("m");
    assertThat(ledger.state("m", "failed")).isTrue();
    assertThat(ledger.completed()).isEqualTo(1);
    assertThat(ledger.delivered()).isZero();
  }

  @Test
  void secondEndOfAMessageCountsForNothing() {
    ledger.accepted("m");
    ledger.state("m", "delivered");
    assertThat(ledger.state("m", "delivered")).isFalse();
    assertThat(ledger.state("m", "failed")).isFalse();
    assertThat(ledger.completed()).isEqualTo(1);
  }

  @Test
  void messageOfAnotherSessionCountsForNothing() {
    ledger.accepted("mine");
    assertThat(ledger.state("other", "delivered")).isFalse();
    assertThat(ledger.completed()).isZero();
  }
}
