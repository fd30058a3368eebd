package dev.relaykit.mock.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.journal.Direction;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of the request of an HTTP client that has hung up. */
final class LeavingCallerTest {

  private final FakeServer server = new FakeServer();
  private final TextWire wire = new TextWire(true);
  private final EmbeddedChannel channel = new EmbeddedChannel();

  LeavingCallerTest() {
    server.engine().open(wire, "127.0.0.1:1");
    ControlServer.fill(
        channel.pipeline(),
        ControlRoutes.of(server),
        new ControlAccess(new InetSocketAddress("127.0.0.1", 0)));
  }

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  private void play(String steps) {
    channel.writeInbound(
        Unpooled.copiedBuffer(
            "POST /__mock__/scenario_play HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: "
                + steps.length()
                + "\r\n\r\n"
                + steps,
            UTF_8));
  }

  @Test
  void timelineThatSleepsDoesNothingMore() {
    play("[{\"push\":{\"frame\":{}}},{\"sleep_ms\":10},{\"push\":{\"frame\":{}}}]");
    assertThat(wire.texts()).containsExactly("{}");

    channel.close();
    assertThat(server.time.waiting()).isZero();
    server.time.advance(Duration.ofSeconds(1));

    assertThat(wire.texts()).hasSize(1);
  }

  @Test
  void timelineThatWaitsForAFrameDoesNothingMore() {
    play("[{\"expect_recv\":{\"method\":\"m\"}},{\"push\":{\"frame\":{}}}]");

    channel.close();
    assertThat(server.time.waiting()).isZero();
    server.journal.add(Direction.RECEIVED, "a".repeat(32), "{\"method\":\"m\"}".getBytes(UTF_8));

    assertThat(wire.texts()).isEmpty();
  }

  @Test
  void timelineOfAClientThatStaysGoesOn() {
    play("[{\"sleep_ms\":10},{\"push\":{\"frame\":{}}}]");
    server.time.advance(Duration.ofSeconds(1));

    assertThat(wire.texts()).containsExactly("{}");
  }
}
