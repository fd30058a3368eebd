package dev.relaykit.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.session.Transport;
import dev.relaykit.protocol.codec.JsonFrameEncoder;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.RpcId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One socket's handler and its writer, without a network. */
final class FrameHandlerTest {

  private static final int GENERATION = 7;
  private static final RpcId ID = RpcId.ofString("a");

  private final List<String> heard = new ArrayList<>();
  private final Listener listener = new Listener();
  private final WebSocketConnection connection =
      new WebSocketConnection(
          GENERATION,
          listener,
          new Endpoint(false, "server.example", 80, "/", null, Duration.ofSeconds(10)),
          new JsonFrameEncoder());
  private EmbeddedChannel channel;
  private int flushes;
  private boolean opened;

  private final class Listener implements Transport.Listener {

    private boolean answers;
    private boolean watched;
    private int written;

    @Override
    public void opened(int generation) {
      heard.add("opened " + generation);
    }

    @Override
    public void received(int generation, Frame frame) {
      heard.add(((Frame.Request) frame).method());
      if (answers) {
        connection.write(new Frame.Success(ID, OpenPayload.EMPTY_OBJECT));
      }
    }

    @Override
    public void lost(int generation, String cause) {
      heard.add("lost " + generation + ": " + cause);
    }

    @Override
    public void written() {
      written++;
    }

    @Override
    public boolean isWatched() {
      return watched;
    }

    @Override
    public void unreadable(int generation, String why) {
      // The session's affair.
    }

    @Override
    public void tooLarge() {
      // Nobody counts.
    }

    @Override
    public void readEnds() {
      // The session's affair.
    }

    @Override
    public void seen(int generation, boolean outbound, byte[] json) {
      heard.add((outbound ? "sent " : "came ") + new String(json, StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable String methodOf(RpcId id) {
      return null;
    }
  }

  @Test
  void nothingIsReadFromAServerThatTakesNothing() {
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
    channel.runPendingTasks();
    assertThat(channel.config().isAutoRead()).isFalse();
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
    channel.runPendingTasks();
    assertThat(channel.config().isAutoRead()).isTrue();
  }

  @Test
  void closedSocketIsGoneAndNotCongested() {
    upgrade();
    assertThat(connection.isGone()).isFalse();
    channel.close();
    assertThat(connection.isGone()).isTrue();
    assertThat(connection.isCongested()).isFalse();
  }

  @BeforeEach
  void open() {
    channel =
        new EmbeddedChannel(
            new ChannelOutboundHandlerAdapter() {
              @Override
              public void flush(ChannelHandlerContext ctx) {
                flushes++;
                ctx.flush();
              }
            },
            connection.handler());
    connection.opening(channel);
  }

  @AfterEach
  void nothingIsLeftOver() {
    channel.finishAndReleaseAll();
  }

  private void upgrade() {
    channel.pipeline().fireUserEventTriggered(ClientHandshakeStateEvent.HANDSHAKE_COMPLETE);
  }

  private static TextWebSocketFrame request(String method) {
    return new TextWebSocketFrame("{\"id\":\"a\",\"method\":\"" + method + "\",\"params\":{}}");
  }

  @Test
  void framesAreHandledInTheOrderOfTheirArrivalAndReleased() {
    upgrade();
    TextWebSocketFrame first = request("one");
    channel.writeInbound(first, request("two"), request("three"));
    assertThat(heard).containsExactly("opened 7", "one", "two", "three");
    assertThat(first.refCnt()).isZero();
  }

  @Test
  void answersOfOneTurnLeaveTogether() {
    upgrade();
    listener.answers = true;
    channel.writeInbound(request("one"), request("two"), request("three"));
    assertThat(channel.outboundMessages()).hasSize(3);
    assertThat(flushes).isEqualTo(1);
  }

  @Test
  void watchedFramesAreShownAsTheyAreOnTheWireAndBeforeTheyAreActedOn() {
    connection.write(new Frame.Success(ID, OpenPayload.EMPTY_OBJECT));
    upgrade();
    listener.watched = true;
    listener.answers = true;
    channel.writeInbound(new TextWebSocketFrame("{"), request("one"));
    assertThat(heard)
        .containsExactly(
            "opened 7",
            "came {",
            "came {\"id\":\"a\",\"method\":\"one\",\"params\":{}}",
            "one",
            "sent {\"jsonrpc\":\"2.0\",\"id\":\"a\",\"result\":{}}");
    assertThat(listener.written).as("what had no socket was not written").isEqualTo(1);
  }

  @Test
  void whatIsNoFrameIsIgnored() {
    upgrade();
    channel.writeInbound(
        new TextWebSocketFrame("{"),
        new BinaryWebSocketFrame(Unpooled.copiedBuffer("{}", StandardCharsets.UTF_8)),
        new BinaryWebSocketFrame(),
        request("after"));
    assertThat(heard).containsExactly("opened 7", "after");
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void nothingIsWrittenBeforeTheUpgradeOrAfterTheEnd() {
    connection.write(new Frame.Success(ID, OpenPayload.EMPTY_OBJECT));
    upgrade();
    channel.close();
    connection.write(new Frame.Success(ID, OpenPayload.EMPTY_OBJECT));
    assertThat(channel.outboundMessages()).isEmpty();
    assertThat(heard)
        .containsExactly("opened 7", "lost 7: ws://server.example:80/: the connection was closed");
  }

  @Test
  void frameOverTheBoundIsRefusedAndItsBufferReleased() {
    upgrade();
    Frame large =
        new Frame.Request(
            ID, "x".repeat(Transport.Socket.MAX_FRAME_BYTES), OpenPayload.EMPTY_OBJECT);
    assertThat(connection.write(large)).isFalse();
    channel.runPendingTasks();
    assertThat(channel.outboundMessages()).isEmpty();
  }

  @Test
  void writtenFrameIsTextInUtf8() {
    upgrade();
    connection.write(new Frame.Request(ID, "m\u00e4", OpenPayload.EMPTY_OBJECT));
    channel.runPendingTasks();
    TextWebSocketFrame frame = channel.readOutbound();
    ByteBuf content = frame.content();
    assertThat(content.toString(StandardCharsets.UTF_8))
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"m\u00e4\",\"params\":{}}");
    frame.release();
  }

  @Test
  void closeFrameIsAnsweredWithItsCodeAndTold() {
    upgrade();
    channel.writeInbound(new CloseWebSocketFrame(1001, "going away"));
    CloseWebSocketFrame answer = channel.readOutbound();
    assertThat(answer.statusCode()).isEqualTo(1001);
    answer.release();
    assertThat(channel.isOpen()).isFalse();
    assertThat(heard)
        .containsExactly(
            "opened 7", "lost 7: ws://server.example:80/: the server closed with code 1001");
  }

  /** Keeps what is written, as a socket does whose peer takes nothing. */
  private void takeNothing() {
    channel
        .pipeline()
        .addFirst(
            new ChannelOutboundHandlerAdapter() {
              @Override
              public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
                ReferenceCountUtil.release(message);
              }
            });
  }

  @Test
  void serverThatClosesAndTakesNoAnswerIsCut() {
    upgrade();
    takeNothing();
    channel.writeInbound(new CloseWebSocketFrame(1001, "going away"));
    assertThat(channel.isOpen()).isTrue();
    channel.advanceTimeBy(2, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void answerToAnOwnCloseFrameIsNotAnswered() {
    upgrade();
    channel.pipeline().fireExceptionCaught(new TooLongFrameException("on purpose"));
    CloseWebSocketFrame sent = channel.readOutbound();
    assertThat(sent.statusCode()).isEqualTo(1009);
    sent.release();
    channel.writeInbound(new CloseWebSocketFrame(1009, "as you say"));
    assertThat(channel.outboundMessages()).isEmpty();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void socketThatTakesNoOptionAnyMoreIsClosedAllTheSame() {
    ChannelConfig refusing =
        new DefaultChannelConfig(channel) {
          @Override
          public <T> boolean setOption(ChannelOption<T> option, T value) {
            throw new ChannelException("invalid argument");
          }
        };
    EmbeddedChannel reset =
        new EmbeddedChannel() {
          @Override
          public ChannelConfig config() {
            return opened ? refusing : super.config();
          }
        };
    reset.pipeline().addLast(connection.handler());
    connection.opening(reset);
    upgrade();
    opened = true;
    connection.drop();
    assertThat(reset.isOpen()).isFalse();
  }

  @Test
  void ownCloseUsesCode1000AndIsNotTold() {
    upgrade();
    connection.close();
    CloseWebSocketFrame sent = channel.readOutbound();
    assertThat(sent.statusCode()).isEqualTo(1000);
    sent.release();
    assertThat(channel.isOpen()).isFalse();
    assertThat(heard).containsExactly("opened 7");
  }

  @Test
  void dropWritesNothing() {
    upgrade();
    connection.drop();
    assertThat(channel.isOpen()).isFalse();
    assertThat(channel.outboundMessages()).isEmpty();
    assertThat(heard).containsExactly("opened 7");
  }

  @Test
  void socketThatDoesNotOpenInTimeIsGivenUp() {
    connection.giveUpUnlessOpen();
    assertThat(channel.isOpen()).isFalse();
    assertThat(heard)
        .containsExactly("lost 7: ws://server.example:80/: not connected within PT10S");
  }

  @Test
  void socketThatIsOpenIsNotGivenUp() {
    upgrade();
    connection.giveUpUnlessOpen();
    assertThat(channel.isOpen()).isTrue();
  }
}
