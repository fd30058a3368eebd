package dev.relaykit.mock.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/** How much one client has left unread, as last counted, and its part in what all have. */
final class UnsentOfClient {

  private final Channel channel;
  private final SocketFaults socket;
  private final UnsentBytes ofAll;
  private final FrameWriter writer;
  private long counted;

  UnsentOfClient(Channel channel, SocketFaults socket, UnsentBytes ofAll, FrameWriter writer) {
    this.channel = channel;
    this.socket = socket;
    this.ofAll = ofAll;
    this.writer = writer;
  }

  /** How many bytes waited when that was last looked at. */
  long bytes() {
    return counted;
  }

  /** Looks how many bytes wait now. */
  void count() {
    ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
    become(queue == null ? 0 : queue.totalPendingWriteBytes() + socket.waitingBytes());
  }

  /** Nothing waits any more. */
  void forget() {
    become(0);
  }

  private void become(long now) {
    long before = counted;
    counted = now;
    ofAll.count(writer, before, now);
  }

  /** Makes room if all clients together have left too much. */
  void makeRoomForAll() {
    ofAll.makeRoom();
  }
}
