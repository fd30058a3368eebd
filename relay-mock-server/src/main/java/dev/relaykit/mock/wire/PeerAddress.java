package dev.relaykit.mock.wire;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;

/** Names the other end of a socket. */
public final class PeerAddress {

  private PeerAddress() {}

  /** The other end as {@code ip:port}, or {@code unknown} if the channel has no such address. */
  public static String of(Channel channel) {
    return channel.remoteAddress() instanceof InetSocketAddress address
        ? address.getAddress().getHostAddress() + ":" + address.getPort()
        : "unknown";
  }
}
