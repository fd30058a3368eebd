package dev.relaykit.mock.record.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.record.ConnectionTap;
import dev.relaykit.mock.record.Recording;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.ConnectException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ClientEndTest {

  private static final String ASK = "GET / HTTP/1.1\r\nHost: me\r\nUpgrade: websocket\r\n\r\n";

  private final Recording recording = new Recording("ws://h", Instant.EPOCH);
  private final List<Consumer<Throwable>> connecting = new ArrayList<>();
  private final EmbeddedChannel client =
      new EmbeddedChannel(
          new ClientEnd(
              new RecorderConfig("127.0.0.1", 0, URI.create("ws://h/path?token=x"), null, null),
              path -> new ConnectionTap(recording, 1, () -> 0, 0, path),
              (channel, connected, failed) -> connecting.add(failed)));

  @Test
  void clientThatAsksForNothingIsCut() {
    client.freezeTime();
    later();
    assertThat(client.isOpen()).isFalse();
  }

  @Test
  void clientThatHasAskedIsToldHoweverLongTheServerTakes() {
    client.freezeTime();
    client.writeInbound(Unpooled.copiedBuffer(ASK, ISO_8859_1));
    later();
    assertThat(client.isOpen()).isTrue();
    connecting.get(0).accept(new ConnectException("timed out"));

    StringBuilder said = new StringBuilder();
    for (ByteBuf part = client.readOutbound(); part != null; part = client.readOutbound()) {
      said.append(part.toString(ISO_8859_1));
      part.release();
    }
    assertThat(said.toString())
        .startsWith("HTTP/1.1 502 Bad Gateway\r\n")
        .endsWith("the server ws://h/path cannot be reached: timed out\n");
    assertThat(recording.events().get(0).code()).isEqualTo(502);
  }

  private void later() {
    client.advanceTimeBy(ClientEnd.HEAD_SECONDS + 1, TimeUnit.SECONDS);
    client.runScheduledPendingTasks();
  }
}
