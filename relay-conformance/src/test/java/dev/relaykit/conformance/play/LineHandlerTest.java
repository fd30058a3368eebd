package dev.relaykit.conformance.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.fault.FaultPlan;
import dev.relaykit.mock.wire.OnePiece;
import dev.relaykit.protocol.time.VirtualTime;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One connection without a socket: what is written at once, which no other end can tell. */
@ExtendWith(NoLeaks.class)
final class LineHandlerTest {

  private final Heard heard = new Heard();
  private final OnePiece onePiece = new OnePiece();
  private final EmbeddedChannel channel =
      new EmbeddedChannel(
          onePiece,
          new WebSocket13FrameEncoder(false),
          new LineHandler(new FaultPlan(), new VirtualTime(), onePiece, this::opened));
  private @Nullable Line line;

  private LineEnd opened(Line opened) {
    line = opened;
    return heard.on("line");
  }

  private Line open() {
    channel.pipeline().fireUserEventTriggered(ClientHandshakeStateEvent.HANDSHAKE_COMPLETE);
    return Objects.requireNonNull(line);
  }

  /** The length of each buffer that was written. */
  private List<Integer> written() {
    channel.runPendingTasks();
    List<Integer> lengths = new ArrayList<>();
    for (ByteBuf buffer = channel.readOutbound(); buffer != null; buffer = channel.readOutbound()) {
      lengths.add(buffer.readableBytes());
      buffer.release();
    }
    return lengths;
  }

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  @Test
  void whatIsSentTogetherIsOneBufferThatIsWrittenOnce() {
    Line open = open();
    open.together(
        () -> {
          open.text("a".repeat(100));
          open.text("bc");
        });

    assertThat(written()).containsExactly(2 + 100 + 2 + 2);
  }

  @Test
  void whatIsSentOneByOneIsWrittenSo() {
    Line open = open();
    open.text("a");
    open.text("bc");

    assertThat(written().stream().mapToInt(length -> length).sum()).isEqualTo(2 + 1 + 2 + 2);
    open.text("d");
    assertThat(written()).isNotEmpty();
  }

  @Test
  void nothingIsHeardBeforeTheUpgradeNorAfterTheCloseFrame() throws InterruptedException {
    channel.writeInbound(new TextWebSocketFrame("too early"));
    Line open = open();
    channel.writeInbound(new TextWebSocketFrame("now"));
    open.close(1000, "");
    channel.writeInbound(new TextWebSocketFrame("too late"));
    channel.writeInbound(new CloseWebSocketFrame(1001, ""));

    assertThat(heard.next()).isEqualTo("line text now");
    assertThat(heard.next()).isEqualTo("line ended 1001");
    assertThat(written()).isNotEmpty();
  }

  @Test
  void whatGoesWrongBeforeTheUpgradeEndsTheConnectionAndIsNotPassedOn() {
    channel.pipeline().fireExceptionCaught(new ArithmeticException("broken"));

    assertThat(channel.isOpen()).isFalse();
    channel.checkException();
  }
}
