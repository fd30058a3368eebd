package dev.relaykit.conformance.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.model.Finding;
import dev.relaykit.conformance.model.TranscriptLine;
import dev.relaykit.conformance.model.WireFrame;
import dev.relaykit.protocol.time.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordingTest {

  private final VirtualTime time = new VirtualTime();
  private final Recording recording = new Recording(time, Role.SERVER);

  @ParameterizedTest(name = "the kit is the {0}, {1} -> {2}")
  @CsvSource({
    "SERVER, sent, SERVER_FRAME",
    "SERVER, received, CLIENT_FRAME",
    "CLIENT, sent, CLIENT_FRAME",
    "CLIENT, received, SERVER_FRAME"
  })
  void transcriptSaysWhichEndAFrameIsFrom(Role kit, String way, TranscriptLine.Kind kind) {
    Recording one = new Recording(time, kit);
    if (way.equals("sent")) {
      one.sent(1, false, false, "x");
    } else {
      one.received(1, false, "x");
    }

    assertThat(one.lines()).extracting(TranscriptLine::kind).containsExactly(kind);
    assertThat(one.frames())
        .extracting(WireFrame::bySubject)
        .containsExactly(way.equals("received"));
  }

  @Test
  void framesOfBothEndsAreNumberedTogetherAndTimed() {
    assertThat(recording.sent(1, false, true, "a")).isEqualTo(1);
    time.advance(Duration.ofMillis(5));
    assertThat(recording.received(2, true, "ff")).isEqualTo(2);
    recording.note(2, "gone");
    recording.command("connect {}");
    recording.answer("connect {}");

    assertThat(recording.frames()).extracting(WireFrame::number).containsExactly(1, 2);
    assertThat(recording.frames()).extracting(WireFrame::raw).containsExactly(true, false);
    assertThat(recording.lines())
        .extracting(line -> line.at().toMillis() + " " + line.connection() + " " + line.text())
        .containsExactly("0 1 a", "5 2 binary ff", "5 2 gone", "5 0 connect {}", "5 0 connect {}");
    assertThat(recording.took()).isEqualTo(Duration.ofMillis(5));
  }

  @Test
  void longFrameIsCutInTheTranscriptOnly() {
    String text = "x".repeat(Recording.MAX_TEXT + 1);
    recording.received(1, false, text);

    assertThat(recording.frames().get(0).text()).isEqualTo(text);
    assertThat(recording.lines().get(0).text())
        .hasSizeLessThan(Recording.MAX_TEXT + 50)
        .endsWith("… (100001 characters)");
  }

  @Test
  void framesBeyondTheBoundAreCountedAndNotKept() {
    for (int i = 0; i < Recording.MAX_LINES; i++) {
      recording.received(1, false, "x");
    }

    assertThat(recording.received(1, false, "y")).isEqualTo(Recording.MAX_LINES + 1);
    recording.note(1, "one more");
    assertThat(recording.findings())
        .as("a case that was not looked at to its end can not be judged")
        .singleElement()
        .satisfies(one -> assertThat(one.blame()).isEqualTo(Finding.Blame.KIT));
    assertThat(recording.frames()).hasSize(Recording.MAX_LINES);
    assertThat(recording.lines()).hasSize(Recording.MAX_LINES);
  }

  @Test
  void listsThatWereHandedOutDoNotChange() {
    var before = recording.findings();
    recording.finding(Finding.breach("a:1:1", "wrong"));
    recording.captured("first", 3);

    assertThat(before).isEmpty();
    assertThat(recording.findings()).hasSize(1);
    assertThat(recording.captures()).containsEntry("first", 3);
  }
}
