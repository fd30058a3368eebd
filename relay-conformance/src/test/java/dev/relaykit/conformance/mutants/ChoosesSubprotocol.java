package dev.relaykit.conformance.mutants;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/**
 * A server that accepts upgrades, one after the other, and chooses a subprotocol that nobody has
 * offered. It speaks nothing else: no client can take such a connection.
 */
final class ChoosesSubprotocol implements AutoCloseable {

  private static final String OF_THE_RFC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final String KEY = "sec-websocket-key:";

  private final ServerSocket listening;
  private final Thread thread = new Thread(this::serve, "chooses-subprotocol");

  ChoosesSubprotocol() throws IOException {
    listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    thread.start();
  }

  URI url() {
    return URI.create("ws://127.0.0.1:" + listening.getLocalPort());
  }

  private void serve() {
    while (!listening.isClosed()) {
      serveOne();
    }
  }

  private void serveOne() {
    try (Socket socket = listening.accept()) {
      BufferedReader request =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String key = "";
      for (String line = request.readLine();
          line != null && !line.isEmpty();
          line = request.readLine()) {
        if (line.toLowerCase(Locale.ROOT).startsWith(KEY)) {
          key = line.substring(KEY.length()).strip();
        }
      }
      String answer =
          String.join(
              "\r\n",
              "HTTP/1.1 101 Switching Protocols",
              "Upgrade: websocket",
              "Connection: Upgrade",
              "Sec-WebSocket-Accept: " + accept(key),
              "Sec-WebSocket-Protocol: relay.v2",
              "",
              "");
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      while (request.read() >= 0) {
        // Until the client goes away.
      }
    } catch (IOException ended) {
      // The client has gone, or the test is over.
    }
  }

  private static String accept(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + OF_THE_RFC).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-1", impossible);
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
      thread.join();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
