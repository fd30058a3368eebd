package dev.relaykit.benchmarks.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.benchmarks.Frames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PreparedFrameTest {
  private final CountedId ids = new CountedId("ba5ec11e", 7);

  @Test
  void idsAreSplicedIntoBothPlaces() {
    byte[] messageId = Frames.bytes("m-1");
    var frame =
        new PreparedFrame(Frames.SEND_REPLY)
            .with(UnpooledByteBufAllocator.DEFAULT, Frames.bytes("c-1"), 3, messageId);
    assertThat(frame.text())
        .isEqualTo(Frames.SEND_REPLY.replace(Frames.ID, "c-1").replace(Frames.MESSAGE_ID, "m-1"));
    frame.release();
  }

  @Test
  void frameWithoutMessageTakesOneId() {
    byte[] id = ids.next();
    var frame = new PreparedFrame(Frames.ACK).with(UnpooledByteBufAllocator.DEFAULT, id, id.length);
    assertThat(frame.text())
        .isEqualTo(Frames.ACK.replace(Frames.ID, "ba5ec11e-0007-4000-8000-000000000001"));
    frame.release();
  }

  @Test
  void countedIdCarriesOver() {
    byte[] id = ids.next();
    for (int i = 0; i < 99; i++) {
      id = ids.next();
    }
    assertThat(id).asString().isEqualTo("ba5ec11e-0007-4000-8000-000000000100");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\":\"2.0\",\"id\":\"ba5ec11e-x\",\"result\":{}}",
        "{\"result\":{\"code\":\"200\"},\"id\":\"ba5ec11e-x\"}"
      })
  void idIsFoundAndItsKindKnown(String text) {
    ByteBuf frame = Unpooled.copiedBuffer(Frames.bytes(text));
    FrameId id = new FrameId();
    id.read(frame);
    assertThat(new String(id.bytes(), 0, id.length(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("ba5ec11e-x");
    assertThat(ids.sameKind(id)).isTrue();
    assertThat(new CountedId("ba5ee7e1", 7).sameKind(id)).isFalse();
    assertThat(ByteBufUtil.getBytes(frame)).asString().isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}",
        "{\"jsonrpc\":\"2.0\",\"id\":\"never closed"
      })
  void frameWithoutUsableIdIsRefused(String text) {
    assertThatThrownBy(() -> new FrameId().read(Unpooled.copiedBuffer(Frames.bytes(text))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
