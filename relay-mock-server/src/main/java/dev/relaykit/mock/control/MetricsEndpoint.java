package dev.relaykit.mock.control;

import dev.relaykit.mock.fault.ArmedRule;
import dev.relaykit.mock.journal.Direction;
import dev.relaykit.mock.journal.JournalJson;
import java.util.concurrent.CompletionStage;

/** {@code GET /__mock__/metrics}: numbers for Prometheus, in its text format. */
final class MetricsEndpoint implements Endpoint {

  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final ServerView server;
  private final FrameFeed feed;

  MetricsEndpoint(ServerView server, FrameFeed feed) {
    this.server = server;
    this.feed = feed;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    return LoopWork.run(server, () -> ControlResponse.text(TYPE, text()));
  }

  private String text() {
    StringBuilder out = new StringBuilder();
    head(out, "relay_mock_frames_total", "counter", "Frames since the start, by direction.");
    for (Direction way : Direction.values()) {
      line(out, "relay_mock_frames_total" + label(way), server.journal().frames(way));
    }
    head(out, "relay_mock_frame_bytes_total", "counter", "Bytes of frames since the start.");
    for (Direction way : Direction.values()) {
      line(out, "relay_mock_frame_bytes_total" + label(way), server.journal().frameBytes(way));
    }
    one(
        out,
        "relay_mock_connections",
        "gauge",
        "Open WebSocket connections.",
        server.connections().size());
    one(
        out,
        "relay_mock_connections_opened_total",
        "counter",
        "Connections since the start.",
        server.engine().opened());
    one(
        out,
        "relay_mock_journal_entries",
        "gauge",
        "Frames that the journal keeps.",
        server.journal().size());
    one(
        out,
        "relay_mock_journal_bytes",
        "gauge",
        "Bytes that the journal keeps, about.",
        server.journal().bytes());
    one(
        out,
        "relay_mock_notes",
        "gauge",
        "Notes that the journal keeps.",
        server.journal().notes().size());
    one(
        out,
        "relay_mock_script_problems",
        "gauge",
        "Problems of scripts that are kept.",
        server.problems().list().size());
    one(
        out,
        "relay_mock_faults",
        "gauge",
        "Faults that may still happen.",
        server.engine().faults().rules().stream().filter(rule -> !rule.isSpent()).count());
    one(
        out,
        "relay_mock_faults_fired",
        "gauge",
        "How often faults that are listed happened.",
        server.engine().faults().rules().stream().mapToLong(ArmedRule::fired).sum());
    one(
        out,
        "relay_mock_rule_layers",
        "gauge",
        "Layers of rules on top of the scenario.",
        server.rules().layers().size());
    one(
        out,
        "relay_mock_waiting_requests",
        "gauge",
        "Requests and streams that wait for frames.",
        feed.size());
    one(
        out,
        "relay_mock_clock_paused",
        "gauge",
        "1 while the clock stands still.",
        server.clock().isPaused() ? 1 : 0);
    head(out, "relay_mock_clock_seconds", "gauge", "The server's time, seconds since 1970.");
    out.append("relay_mock_clock_seconds ")
        .append(JournalJson.seconds(server.clock().now()).toPlainString())
        .append('\n');
    return out.toString();
  }

  private static String label(Direction way) {
    return "{direction=\"" + way.wireName() + "\"}";
  }

  private static void one(StringBuilder out, String name, String type, String help, long value) {
    head(out, name, type, help);
    line(out, name, value);
  }

  private static void head(StringBuilder out, String name, String type, String help) {
    out.append("# HELP ").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static void line(StringBuilder out, String name, long value) {
    out.append(name).append(' ').append(value).append('\n');
  }
}
