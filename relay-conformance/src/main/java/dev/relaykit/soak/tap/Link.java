package dev.relaykit.soak.tap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection that is passed on: two sockets, and a thread for each direction. A direction reads
 * what it got before it writes it, so that nobody can react to a frame that is no fact yet.
 */
final class Link {

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int CONNECT_MILLIS = 5_000;

  /** How long the other side may take to end as well when one has ended in order. */
  private static final int GRACE_MILLIS = 2_000;

  private final Socket client;
  private final Socket server = new Socket();
  private final int upstreamPort;
  private final Conversation conversation;
  private final Consumer<Link> whenOver;
  private final CountDownLatch over = new CountDownLatch(1);

  /** Which side was the first to end in order, or null. */
  private @Nullable Boolean firstByClient;

  private int finished;

  Link(Socket client, int upstreamPort, Conversation conversation, Consumer<Link> whenOver) {
    this.client = client;
    this.upstreamPort = upstreamPort;
    this.conversation = conversation;
    this.whenOver = whenOver;
  }

  /**
   * Connects to the server, then passes on what the client sends until the connection is over.
   *
   * @param start starts a thread for the other direction, by its name
   */
  void run(BiConsumer<String, Runnable> start) {
    guarded(
        () -> {
          try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), upstreamPort),
                CONNECT_MILLIS);
          } catch (IOException refused) {
            end(false, true);
            return;
          }
          start.accept(conversation.connection() + "-server", () -> guarded(() -> pass(false)));
          pass(true);
        });
  }

  /** Resets both sides, if they have not ended. */
  void cut() {
    end(first(false), true);
  }

  private void guarded(Runnable direction) {
    boolean good = false;
    try {
      direction.run();
      good = true;
    } finally {
      if (!good) {
        cut();
      }
    }
  }

  private void pass(boolean byClient) {
    Socket from = byClient ? client : server;
    Socket to = byClient ? server : client;
    WireReader reader = new WireReader(byClient, conversation);
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int count = in.read(buffer);
      while (count >= 0) {
        reader.read(buffer, count);
        try {
          out.write(buffer, 0, count);
        } catch (IOException gone) {
          broken(!byClient);
          return;
        }
        count = in.read(buffer);
      }
    } catch (IOException reset) {
      broken(byClient);
      return;
    }
    endedInOrder(byClient, to);
  }

  private void endedInOrder(boolean byClient, Socket to) {
    boolean both;
    synchronized (this) {
      firstByClient = firstByClient == null ? byClient : firstByClient;
      finished++;
      both = finished == 2;
    }
    try {
      to.shutdownOutput();
    } catch (IOException alreadyClosed) {
      // It has ended too, and the other direction finds out how.
    }
    if (!both && awaitOver()) {
      return;
    }
    end(first(byClient), false);
  }

  private boolean awaitOver() {
    try {
      return over.await(GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException nobodyDoes) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void broken(boolean byClient) {
    end(first(byClient), true);
  }

  private synchronized boolean first(boolean byClient) {
    return firstByClient == null ? byClient : firstByClient;
  }

  private void end(boolean byClient, boolean abrupt) {
    if (conversation.ended(byClient, abrupt)) {
      close(client, abrupt);
      close(server, abrupt);
      over.countDown();
      whenOver.accept(this);
    }
  }

  private static void close(Socket socket, boolean reset) {
    try (socket) {
      if (reset && socket.isConnected()) {
        socket.setSoLinger(true, 0);
      }
    } catch (IOException closed) {
      // That is all that was wanted.
    }
  }
}
