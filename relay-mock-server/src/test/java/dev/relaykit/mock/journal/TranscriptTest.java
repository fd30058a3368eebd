package dev.relaykit.mock.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.session.SecretMask;
import dev.relaykit.protocol.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TranscriptTest {

  private static final String A = "a".repeat(32);
  private static final String B = "b".repeat(32);

  private final VirtualTime time = new VirtualTime();
  private final Journal journal = new Journal(time);

  @Test
  void showsTimeDirectionNumberAndFrame() {
    add(Direction.RECEIVED, A, "{\"id\":\"1\"}");
    time.advance(Duration.ofMillis(12_345));
    add(Direction.SENT, A, "{\"id\":\"1\",\"result\":{}}");

    assertThat(transcript())
        .isEqualTo(
            "    0.000  c->s #1 {\"id\":\"1\"}\n"
                + "   12.345  s->c #2 {\"id\":\"1\",\"result\":{}}\n");
  }

  @Test
  void namesTheConnectionsWhenThereAreSeveral() {
    add(Direction.RECEIVED, A, "{}");
    add(Direction.RECEIVED, B, "{}");

    assertThat(transcript())
        .isEqualTo(
            "    0.000  c->s #1 conn-aaaaaaaaaaaa {}\n"
                + "    0.000  c->s #2 conn-bbbbbbbbbbbb {}\n");
  }

  @Test
  void masksSecretsByNameAndByValue() {
    add(Direction.RECEIVED, A, "{\"token\":\"PT0123\",\"identity\":\"x-project-y\"}");

    assertThat(Transcript.of(journal.entries(), new SecretMask(List.of("project"))))
        .contains("***")
        .doesNotContain("PT0123")
        .doesNotContain("project");
  }

  @Test
  void keepsEachFrameOnItsLine() {
    add(Direction.RECEIVED, A, "{\r\n\"id\":\n1}");

    assertThat(transcript()).isEqualTo("    0.000  c->s #1 { \"id\": 1}\n");
  }

  @Test
  void showsNotesAmongTheFramesAndWhatWasBinary() {
    add(Direction.RECEIVED, A, "{}");
    journal.note(A, "fault drop at event");
    journal.add(Direction.SENT, A, "{\"id\":\"1\"}".getBytes(UTF_8), true);

    assertThat(Transcript.of(journal.entries(), journal.notes(), SecretMask.ofMembersOnly()))
        .isEqualTo(
            "    0.000  c->s #1 {}\n"
                + "    0.000  ---- #2 fault drop at event\n"
                + "    0.000  s->c #3 (binary) {\"id\":\"1\"}\n");
  }

  @Test
  void noteWithoutASessionStandsAmongThoseThatHaveOne() {
    add(Direction.RECEIVED, A, "{}");
    journal.note("fault refuse_upgrade at upgrade");

    assertThat(Transcript.of(journal.entries(), journal.notes(), SecretMask.ofMembersOnly()))
        .endsWith("    0.000  ---- #2 fault refuse_upgrade at upgrade\n");
  }

  @Test
  void saysWhenThereIsNothing() {
    assertThat(transcript()).isEqualTo("(no frames)\n");
  }

  private String transcript() {
    return Transcript.of(journal.entries(), SecretMask.ofMembersOnly());
  }

  private void add(Direction direction, String session, String json) {
    journal.add(direction, session, json.getBytes(UTF_8));
  }
}
