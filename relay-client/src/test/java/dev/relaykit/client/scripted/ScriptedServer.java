package dev.relaykit.client.scripted;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A WebSocket server on a free port of the loopback address that does what a script says. */
public final class ScriptedServer implements AutoCloseable {

  /** How long a test waits for what must come; only matters when something is broken. */
  public static final int PATIENCE_SECONDS = 60;

  private static final int MAX_MESSAGE_BYTES = 12 * 1024 * 1024;

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final BlockingQueue<Peer> peers = new LinkedBlockingQueue<>();
  private final Channel channel;

  /** What the server does with each frame of a client. On the server's event loop. */
  @FunctionalInterface
  public interface Script {

    /** Logs everybody in, and does nothing else. */
    Script WELCOME =
        (peer, frame) -> {
          if (Wire.asks(frame, "signalwire.connect")) {
            peer.send(Wire.connected(frame));
          }
        };

    /** Answers nothing. */
    Script SILENCE = (peer, frame) -> {};

    /** A frame has come. */
    void received(Peer peer, JsonNode frame);

    /** Logs everybody in, and does something with all frames but the connects. */
    static Script welcomeAnd(Script rest) {
      return (peer, frame) -> {
        if (Wire.asks(frame, "signalwire.connect")) {
          peer.send(Wire.connected(frame));
        } else {
          rest.received(peer, frame);
        }
      };
    }
  }

  private ScriptedServer(Script script, @Nullable SslContext tls) {
    this.channel =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel child) {
                    fill(child, script, tls);
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .syncUninterruptibly()
            .channel();
  }

  private void fill(SocketChannel child, Script script, @Nullable SslContext tls) {
    if (tls != null) {
      child.pipeline().addLast(tls.newHandler(child.alloc()));
    }
    child
        .pipeline()
        .addLast(
            new HttpServerCodec(),
            new HttpObjectAggregator(64 * 1024),
            new WebSocketServerProtocolHandler(
                WebSocketServerProtocolConfig.newBuilder()
                    .websocketPath("/")
                    .checkStartsWith(true)
                    .maxFramePayloadLength(MAX_MESSAGE_BYTES)
                    .handleCloseFrames(false)
                    .dropPongFrames(false)
                    .build()),
            new ScriptHandler(new Peer(child), script, peers::add));
  }

  /** A server without TLS. */
  public static ScriptedServer start(Script script) {
    return new ScriptedServer(script, null);
  }

  /** A server with TLS. */
  public static ScriptedServer startTls(Script script, SslContext tls) {
    return new ScriptedServer(script, tls);
  }

  /** Where it listens, as a client's {@code host}. */
  public String host() {
    return "127.0.0.1:" + port();
  }

  /** Where it listens. */
  public int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  /** The next client that has upgraded. */
  public Peer awaitPeer() {
    try {
      Peer peer = peers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (peer == null) {
        throw new AssertionError("no client has connected");
      }
      return peer;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", interrupted);
    }
  }

  /** Whether a client has upgraded that nobody has fetched. */
  public boolean hasMorePeers() {
    return !peers.isEmpty();
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
