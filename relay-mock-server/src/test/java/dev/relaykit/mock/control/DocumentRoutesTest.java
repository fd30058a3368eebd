package dev.relaykit.mock.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.journal.Direction;
import org.junit.jupiter.api.Test;

/** Metrics and transcripts. */
final class DocumentRoutesTest {

  private static final String A = "a".repeat(32);

  private final FakeServer server = new FakeServer();
  private final Asking control = new Asking(server);

  private void conversation() {
    server.journal.add(
        Direction.RECEIVED,
        A,
        "{\"id\":\"1\",\"method\":\"messaging.send\",\"params\":{\"to_number\":\"+1666\",\"token\":\"secret\",\"body\":\"a|b`;#\"}}"
            .getBytes(UTF_8));
    server.journal.add(
        Direction.SENT,
        A,
        "{\"id\":\"1\",\"result\":{\"code\":\"200\",\"message_id\":\"m1\"}}".getBytes(UTF_8));
    server.journal.add(
        Direction.SENT, A, "{\"id\":\"2\",\"error\":{\"code\":-32603}}".getBytes(UTF_8));
  }

  @Test
  void mermaidShowsWhoSaysWhat() {
    conversation();

    assertThat(control.get("/__mock__/transcript?format=mermaid").body())
        .isEqualTo(
            "sequenceDiagram\n"
                + "  participant C1 as client conn-aaaaaaaaaaaa\n"
                + "  participant S as server\n"
                + "  C1->>S: messaging.send to +1666\n"
                + "  S-->>C1: result 200 m1\n"
                + "  S-->>C1: error -32603\n");
  }

  @Test
  void markdownIsATableWithoutSecrets() {
    conversation();

    Asking.Answer answer = control.get("/__mock__/transcript");

    assertThat(answer.type()).isEqualTo("text/markdown; charset=utf-8");
    assertThat(answer.body().lines()).hasSize(5);
    assertThat(answer.body())
        .contains("| 1 | 0.000 | conn-aaaaaaaaaaaa | client → server | messaging.send to +1666 |")
        .contains("a\\|b`;#")
        .doesNotContain("secret");
  }

  @Test
  void textIsTheTranscriptOfTheKit() {
    conversation();

    assertThat(control.get("/__mock__/transcript?format=text&direction=recv").body())
        .startsWith("    0.000  c->s #1 {\"id\"")
        .doesNotContain("secret");
  }

  @Test
  void metricsHaveUnitsAndTypes() {
    conversation();

    Asking.Answer answer = control.get("/__mock__/metrics");

    assertThat(answer.type()).startsWith("text/plain; version=0.0.4");
    assertThat(answer.body())
        .contains("# TYPE relay_mock_frames_total counter\n")
        .contains("relay_mock_frames_total{direction=\"recv\"} 1\n")
        .contains("relay_mock_frames_total{direction=\"send\"} 2\n")
        .contains("relay_mock_clock_seconds 1767225600.000000\n");
    assertThat(answer.body().lines())
        .allMatch(
            line ->
                line.matches("# (HELP|TYPE) [a-z_]+ .*|[a-z_]+(\\{direction=\"\\w+\"})? [0-9.]+"));
  }
}
