package dev.relaykit.mock.wire;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.relaykit.mock.fault.ConnectionFault;
import dev.relaykit.protocol.time.VirtualTime;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Faults of whole connections, carried out on a socket. */
final class SocketFaultsTest {

  @Test
  void faultOfASocketThatIsGoneDoesNothing() {
    OnePiece onePiece = new OnePiece();
    EmbeddedChannel channel = new EmbeddedChannel(onePiece);
    ChannelHandlerContext context = channel.pipeline().context(onePiece);
    SocketFaults faults = new SocketFaults(context, onePiece, new VirtualTime());
    channel.close();
    channel.runPendingTasks();

    for (ConnectionFault fault :
        List.of(
            new ConnectionFault.Reset(),
            new ConnectionFault.Silence(),
            new ConnectionFault.StopReading(),
            new ConnectionFault.NoPong(),
            new ConnectionFault.Throttle(10))) {
      assertThatCode(() -> faults.carryOut(fault))
          .as(fault.kind().wireName())
          .doesNotThrowAnyException();
    }
  }
}
