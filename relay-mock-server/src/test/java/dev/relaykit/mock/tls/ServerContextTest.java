package dev.relaykit.mock.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.protocol.time.SystemTime;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real handshake on a loopback socket, by a client that checks the host name. */
final class ServerContextTest {

  private static final int GIVE_UP_MILLIS = 30_000;

  @TempDir Path temp;

  private final MultiThreadIoEventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private CertificateFolder folder;
  private Channel server;

  @BeforeEach
  void serve() {
    folder = CertificateFolder.in(temp, new SystemTime());
    // As read from the disk, so that the round trip is in the test too.
    SslContext context = CertificateFolder.in(temp, new SystemTime()).serverContext();
    server =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(context.newHandler(channel.alloc()), new Echo());
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
  }

  @AfterEach
  void stop() {
    server.close().syncUninterruptibly();
    loop.shutdownGracefully(0, 5, java.util.concurrent.TimeUnit.SECONDS).syncUninterruptibly();
  }

  @ParameterizedTest(name = "{1} as {0}")
  @CsvSource({
    "localhost,TLSv1.3",
    "127.0.0.1,TLSv1.3",
    "::1,TLSv1.3",
    "localhost,TLSv1.2",
  })
  void clientThatTrustsTheAuthorityGetsThrough(String name, String version) throws Exception {
    try (SSLSocket socket = connect(name, trusting(folder))) {
      socket.setEnabledProtocols(new String[] {version});
      socket.getOutputStream().write('x');
      socket.getOutputStream().flush();

      assertThat(socket.getInputStream().read()).isEqualTo('x');
      assertThat(socket.getSession().getProtocol()).isEqualTo(version);
    }
  }

  @Test
  void clientThatTrustsAnotherAuthorityDoesNot() throws Exception {
    try (CertificateFolder other = CertificateFolder.temporary();
        SSLSocket socket = connect("localhost", trusting(other))) {
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void clientThatMeantAnotherHostDoesNot() throws Exception {
    try (SSLSocket socket = connect("example.com", trusting(folder))) {
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
    }
  }

  private SSLSocket connect(String name, SSLContext context) throws Exception {
    InetSocketAddress address = (InetSocketAddress) server.localAddress();
    Socket plain = new Socket(address.getAddress(), address.getPort());
    plain.setSoTimeout(GIVE_UP_MILLIS);
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain, name, address.getPort(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    return socket;
  }

  private static SSLContext trusting(CertificateFolder folder) throws Exception {
    KeyStore store =
        KeyStore.getInstance(
            folder.trustStoreFile().toFile(), CertificateFolder.TRUST_STORE_PASSWORD.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static final class Echo extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
      context.writeAndFlush(bytes);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}
