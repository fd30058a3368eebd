package dev.relaykit.conformance.play;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The other end of a WebSocket, byte by byte, so that tests see what a library would hide. */
final class RawSocket implements AutoCloseable {

  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;
  static final int FINAL = 0x80;
  static final int COMPRESSED = 0x40;

  private static final int LIMIT_MILLIS = 10_000;
  private static final byte[] MASK = {1, 2, 3, 4};

  private final Socket socket;
  private final InputStream in;

  RawSocket(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(LIMIT_MILLIS);
    this.in = socket.getInputStream();
  }

  /**
   * One message as it is on the wire.
   *
   * @param head its first byte: whether it is the last part, is compressed, and what it is
   * @param masked whether it came masked, as those of a client do
   */
  record Message(int head, boolean masked, byte[] content) {

    int kind() {
      return head & 0x0f;
    }

    String text() {
      return new String(content, StandardCharsets.UTF_8);
    }

    /** The code of a close frame, 0 if there is none in it. */
    int closeCode() {
      return content.length < 2 ? 0 : (content[0] & 0xff) << 8 | content[1] & 0xff;
    }
  }

  static RawSocket connect(int port) throws IOException {
    return new RawSocket(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /** Asks for an upgrade and gives the head of the answer; another header may be asked with. */
  String upgrade(String path, String... headers) throws IOException {
    StringBuilder head = new StringBuilder("GET " + path + " HTTP/1.1\r\n");
    head.append("Host: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n");
    head.append("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    return head();
  }

  /** The head of an HTTP message, without anything behind it. */
  String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) one());
    }
    return head.toString();
  }

  /** Sends a message as a client does. */
  void sendMasked(int head, byte[] content) throws IOException {
    byte[] masked = content.clone();
    for (int i = 0; i < masked.length; i++) {
      masked[i] ^= MASK[i % MASK.length];
    }
    send(head, 0x80, MASK, masked);
  }

  /** Sends a message as a server does. */
  void sendPlain(int head, byte[] content) throws IOException {
    send(head, 0, new byte[0], content);
  }

  void sendMasked(int head, String content) throws IOException {
    sendMasked(head, content.getBytes(StandardCharsets.UTF_8));
  }

  void sendPlain(int head, String content) throws IOException {
    sendPlain(head, content.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] code(int code) {
    return new byte[] {(byte) (code >> 8), (byte) code};
  }

  private void send(int head, int maskBit, byte[] mask, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(head);
    if (content.length < 126) {
      out.write(maskBit | content.length);
    } else if (content.length < 65_536) {
      out.write(maskBit | 126);
      out.write(content.length >> 8);
      out.write(content.length);
    } else {
      out.write(maskBit | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        out.write((int) ((long) content.length >> shift));
      }
    }
    out.write(mask);
    out.write(content);
    write(out.toByteArray());
  }

  void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** The next message. */
  Message message() throws IOException {
    int head = one();
    int length = one();
    boolean masked = (length & 0x80) != 0;
    length &= 0x7f;
    int more = length == 126 ? 2 : length == 127 ? 8 : 0;
    if (more > 0) {
      length = 0;
      for (int i = 0; i < more; i++) {
        length = length << 8 | one();
      }
    }
    byte[] mask = in.readNBytes(masked ? 4 : 0);
    byte[] content = in.readNBytes(length);
    for (int i = 0; masked && i < content.length; i++) {
      content[i] ^= mask[i % mask.length];
    }
    return new Message(head, masked, content);
  }

  /** What one read of the socket gives. */
  byte[] oneRead() throws IOException {
    byte[] buffer = new byte[1 << 20];
    int length = in.read(buffer);
    return Arrays.copyOf(buffer, Math.max(0, length));
  }

  private int one() throws IOException {
    int read = in.read();
    if (read < 0) {
      throw new EOFException("the other end has closed the socket");
    }
    return read;
  }

  /**
   * How the socket ends, if nothing more comes over it: {@code end}, {@code reset} or {@code open}.
   */
  String end() {
    try {
      return in.read() < 0 ? "end" : "more";
    } catch (SocketTimeoutException nothing) {
      return "open";
    } catch (IOException cut) {
      return "reset";
    }
  }

  /** How long reads wait. */
  RawSocket patience(int millis) throws IOException {
    socket.setSoTimeout(millis);
    return this;
  }

  Socket socket() {
    return socket;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
