package dev.relaykit.mock.control;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The HTTP port of the control plane. */
public final class ControlServer {

  /** Largest request body, in bytes. */
  public static final int MAX_REQUEST_BYTES = 1024 * 1024;

  /** Longest first line of a request, in bytes. */
  static final int MAX_URL_BYTES = 8 * 1024;

  /** Most bytes of headers of a request. */
  static final int MAX_HEADER_BYTES = 16 * 1024;

  /** Most bytes of a body that are handed on at once; of no meaning to users. */
  private static final int MAX_CHUNK_BYTES = 8 * 1024;

  private static final int STOP_SECONDS = 5;

  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final EventLoopGroup loop;
  private final Channel server;

  private ControlServer(
      EventLoopGroup loop, InetSocketAddress address, ServerView view, ControlAccess access)
      throws InterruptedException {
    ControlRoutes routes = ControlRoutes.of(view);
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    connections.add(channel);
                    fill(channel.pipeline(), routes, access);
                  }
                });
    this.loop = loop;
    this.server = bootstrap.bind(address).sync().channel();
  }

  static void fill(ChannelPipeline pipeline, ControlRoutes routes, ControlAccess access) {
    pipeline.addLast(
        new HttpServerCodec(MAX_URL_BYTES, MAX_HEADER_BYTES, MAX_CHUNK_BYTES),
        new WholeRequests(),
        new ControlHandler(routes, access));
  }

  /**
   * Opens the port, with a thread of its own, so that it and the WebSocket port never hold each
   * other up.
   *
   * @param token what requests must bring, or null; without one nobody is served off loopback
   * @param hosts further names by which requests may address this server
   * @throws java.net.BindException if the address cannot be bound; not declared, since Netty throws
   *     it unchecked
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public static ControlServer open(
      InetSocketAddress address, ServerView view, @Nullable ControlToken token, Set<String> hosts)
      throws InterruptedException {
    EventLoopGroup own =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("relay-mock-control", true), NioIoHandler.newFactory());
    try {
      return open(own, address, view, new ControlAccess(address, token, hosts));
    } catch (Throwable problem) {
      stop(own);
      throw problem;
    }
  }

  /** Opens the port on a loop that goes with it. */
  static ControlServer open(
      EventLoopGroup loop, InetSocketAddress address, ServerView view, ControlAccess access)
      throws InterruptedException {
    return new ControlServer(loop, address, view, access);
  }

  /** Waits for the loop, since the port is free only once it has stopped. */
  private static void stop(EventLoopGroup loop) {
    loop.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
  }

  /** The port that is open. */
  public int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  /** Closes the port and every connection, and waits until they are closed. */
  public void close() {
    server.close().syncUninterruptibly();
    connections.close().awaitUninterruptibly();
    stop(loop);
  }
}
