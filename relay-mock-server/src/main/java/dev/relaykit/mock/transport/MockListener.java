package dev.relaykit.mock.transport;

import dev.relaykit.mock.engine.MockEngine;
import dev.relaykit.mock.wire.WireSettings;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;

/** The WebSocket port: accepts connections and hands their frames to the engine. */
public final class MockListener {

  /** Largest message, in bytes, after reassembly and inflation (REL-TRAN-010). */
  public static final int MAX_MESSAGE_BYTES = 10 * 1024 * 1024;

  /** Largest upgrade request, in bytes. */
  public static final int MAX_UPGRADE_BYTES = 64 * 1024;

  /** Unsent bytes above which a connection is not read from any more. */
  public static final int HIGH_WATER_BYTES = 1024 * 1024;

  /** Unsent bytes below which it is read from again. */
  public static final int LOW_WATER_BYTES = 256 * 1024;

  private static final int BACKLOG = 1024;

  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Channel server;

  private MockListener(MockLoop loop, ListenerOptions options, MockEngine engine, WireSettings wire)
      throws InterruptedException {
    ConnectionPipeline pipeline = new ConnectionPipeline(options, engine, wire);
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loop.group())
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(LOW_WATER_BYTES, HIGH_WATER_BYTES))
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    connections.add(channel);
                    pipeline.fill(channel.pipeline());
                  }
                });
    this.server = bootstrap.bind(options.address()).sync().channel();
  }

  /**
   * Opens the port.
   *
   * @param loop runs every connection, and the engine
   * @param wire what the connections write with; its scheduler is that of the loop
   * @throws java.net.BindException if the address cannot be bound; not declared, since Netty throws
   *     it unchecked
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public static MockListener open(
      MockLoop loop, ListenerOptions options, MockEngine engine, WireSettings wire)
      throws InterruptedException {
    return new MockListener(loop, options, engine, wire);
  }

  /** The port that is open. */
  public int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  /** Closes the port and every connection, and waits until they are closed. */
  public void close() {
    server.close().syncUninterruptibly();
    connections.close().awaitUninterruptibly();
  }
}
