package dev.relaykit.mock.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

/** A server that does not read. */
final class UnreadBytesTest {

  private final UnreadBytes unread = new UnreadBytes();
  private final EmbeddedChannel channel = new EmbeddedChannel(unread);

  private void receive(int bytes) {
    ByteBuf piece = Unpooled.wrappedBuffer(new byte[bytes]);
    channel.writeInbound(piece);
    assertThat(piece.refCnt()).isZero();
    assertThat(channel.<Object>readInbound()).isNull();
  }

  @Test
  void takesInALittleAndThenNothing() {
    receive(UnreadBytes.MAX_BYTES - 1);
    assertThat(unread.hasRoom()).isTrue();
    assertThat(channel.config().isAutoRead()).isTrue();

    receive(1);
    assertThat(unread.hasRoom()).isFalse();
    assertThat(channel.config().isAutoRead()).isFalse();
  }
}
