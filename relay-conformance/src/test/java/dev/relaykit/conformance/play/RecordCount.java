package dev.relaykit.conformance.play;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a client and a server with TLS, and counts the records that the server sends. */
final class RecordCount implements AutoCloseable {

  /** The type of a record that carries data of the application. */
  private static final int DATA = 23;

  private final ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final AtomicInteger records = new AtomicInteger();
  private final int target;

  private RecordCount(int target) throws IOException {
    this.target = target;
    start(this::serve);
  }

  static RecordCount before(int port) throws IOException {
    return new RecordCount(port);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** How many records with data the server has sent. */
  int records() {
    return records.get();
  }

  private void serve() throws IOException {
    try (Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      OutputStream toServer = server.getOutputStream();
      InputStream fromClient = client.getInputStream();
      start(() -> fromClient.transferTo(toServer));
      DataInputStream in = new DataInputStream(server.getInputStream());
      OutputStream out = client.getOutputStream();
      while (true) {
        byte[] head = new byte[5];
        in.readFully(head);
        byte[] content = new byte[(head[3] & 0xff) << 8 | head[4] & 0xff];
        in.readFully(content);
        if (head[0] == DATA) {
          records.incrementAndGet();
        }
        out.write(head);
        out.write(content);
        out.flush();
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException ended) {
                // One of the two is gone, and with it the connection.
              }
            },
            "record-count");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
