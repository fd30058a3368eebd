package dev.relaykit.mock.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.journal.Direction;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecordingTest {

  private final Recording recording = new Recording("ws://upstream.example", Instant.EPOCH);

  @Test
  void nothingIsKeptBehindTheLastFrameThatFits() {
    for (int i = 0; i < Recording.MAX_FRAMES; i++) {
      assertThat(add(1, "a")).isTrue();
    }
    assertThat(recording.limits()).isEmpty();
    assertThat(add(1, "a")).isFalse();
    assertThat(add(2, "")).isFalse();
    assertThat(recording.events()).hasSize(Recording.MAX_FRAMES);
    assertThat(recording.limits()).singleElement().asString().contains("at most 10000 frames");
    assertThat(recording.room(1)).isZero();
  }

  @Test
  void nothingIsKeptBehindTheLastByteThatFits() {
    assertThat(add(1, "a".repeat(Recording.MAX_BYTES - 1))).isTrue();
    assertThat(recording.room(1)).isEqualTo(1);
    assertThat(add(1, "aa")).isFalse();
    assertThat(add(1, "a")).as("there would be a hole before it").isFalse();
    assertThat(recording.limits()).singleElement().asString().contains("16777216 bytes");
  }

  @Test
  void messageThatWasTooLargeEndsTheRecording() {
    add(1, "a");
    recording.tooLarge(1, Duration.ofMillis(70), Direction.SENT);
    assertThat(recording.limits()).singleElement().asString().contains("from 70 ms on");
    assertThat(add(1, "a")).isFalse();
  }

  @Test
  void connectionsThatAreTooManyAreLeftOutAndTheOthersGoOn() {
    for (int i = 1; i <= Recording.MAX_CONNECTIONS + 2; i++) {
      assertThat(add(i, "a")).isEqualTo(i <= Recording.MAX_CONNECTIONS);
    }
    assertThat(add(1, "more")).isTrue();
    assertThat(recording.room(1)).isPositive();
    assertThat(recording.room(Recording.MAX_CONNECTIONS + 1))
        .as("of one that is left out")
        .isZero();
    assertThat(recording.limits()).singleElement().asString().contains("at most 100 connections");
  }

  private boolean add(int connection, String text) {
    return recording.add(
        new Recorded(
            connection, Duration.ofMillis(5), Direction.SENT, Recorded.Kind.TEXT, text, 0));
  }
}
