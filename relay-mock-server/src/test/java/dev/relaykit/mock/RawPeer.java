package dev.relaykit.mock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A WebSocket client that is nothing but a socket, so that a test sees every byte and every read.
 *
 * <p>Blocks the calling thread; a read that gets nothing for {@value #TIMEOUT_MILLIS} ms fails,
 * which only happens in a broken test.
 */
final class RawPeer implements AutoCloseable {

  static final int TIMEOUT_MILLIS = 20_000;
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int COMPRESSED = 0x40;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final byte[] MASK = {0x12, 0x34, 0x56, 0x78};
  private static final int READ_BYTES = 1 << 20;

  private final Socket socket;
  private byte[] buffered = {};
  private String responseHead = "";

  /** One WebSocket frame as it came. */
  record WsFrame(boolean fin, boolean compressed, int opcode, byte[] payload) {

    String text() {
      return new String(payload, UTF_8);
    }

    int closeCode() {
      return payload.length < 2 ? -1 : ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
    }
  }

  private RawPeer(Socket socket) {
    this.socket = socket;
  }

  /** Connects and upgrades on the root path. */
  static RawPeer open(RelayMockServer server) throws IOException {
    RawPeer peer = connect(server);
    peer.upgrade("/");
    return peer;
  }

  /** Connects and does not upgrade. */
  static RawPeer connect(RelayMockServer server) throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(new InetSocketAddress("127.0.0.1", server.wsPort()), TIMEOUT_MILLIS);
    return new RawPeer(socket);
  }

  /** Speaks over a socket that is connected already. */
  static RawPeer over(Socket socket) throws IOException {
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return new RawPeer(socket);
  }

  Socket socket() {
    return socket;
  }

  /** Asks for an upgrade and returns the status code. */
  int upgrade(String path, String... headers) throws IOException {
    askForUpgrade(path, headers);
    return readUpgrade();
  }

  /** Asks for an upgrade and does not wait for the answer. */
  void askForUpgrade(String path, String... headers) throws IOException {
    StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\n");
    request.append("Host: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n");
    request.append("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
    List.of(headers).forEach(header -> request.append(header).append("\r\n"));
    socket.getOutputStream().write(request.append("\r\n").toString().getBytes(UTF_8));
  }

  /** The status code of the answer to the upgrade. */
  int readUpgrade() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!endsHead(head.toByteArray())) {
      head.write(nextByte());
    }
    responseHead = head.toString(StandardCharsets.ISO_8859_1);
    return Integer.parseInt(responseHead.split(" ")[1]);
  }

  private static boolean endsHead(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n");
  }

  /** Status line and headers of the answer to the upgrade, in lower case. */
  String responseHead() {
    return responseHead.toLowerCase(java.util.Locale.ROOT);
  }

  void send(String text) throws IOException {
    send(true, TEXT, text.getBytes(UTF_8));
  }

  void send(boolean fin, int opcode, byte[] payload) throws IOException {
    socket.getOutputStream().write(encoded(fin, opcode, payload));
  }

  /** Writes several texts in one piece. */
  void sendTogether(List<String> texts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String text : texts) {
      out.writeBytes(encoded(true, TEXT, text.getBytes(UTF_8)));
    }
    socket.getOutputStream().write(out.toByteArray());
  }

  private static byte[] encoded(boolean fin, int opcode, byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write((fin ? 0x80 : 0) | opcode);
    if (payload.length < 126) {
      out.write(0x80 | payload.length);
    } else if (payload.length < 1 << 16) {
      out.write(0x80 | 126);
      out.write(payload.length >> 8);
      out.write(payload.length);
    } else {
      out.write(0x80 | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        out.write((int) ((long) payload.length >> shift));
      }
    }
    out.writeBytes(MASK);
    for (int i = 0; i < payload.length; i++) {
      out.write(payload[i] ^ MASK[i % 4]);
    }
    return out.toByteArray();
  }

  /** The next frame. */
  WsFrame read() throws IOException {
    WsFrame frame = bufferedFrame();
    while (frame == null) {
      readOnce();
      frame = bufferedFrame();
    }
    return frame;
  }

  /** The next frame, which must be text, as JSON. */
  JsonNode readJson() throws IOException {
    WsFrame frame = read();
    if (frame.opcode() != TEXT) {
      throw new AssertionError(
          "expected a text frame, got opcode " + frame.opcode() + " code " + frame.closeCode());
    }
    return MAPPER.readTree(frame.payload());
  }

  /** Reads from the socket exactly once and keeps what came. */
  void readOnce() throws IOException {
    byte[] piece = new byte[READ_BYTES];
    int count = socket.getInputStream().read(piece);
    if (count < 0) {
      throw new EOFException("the server has closed the connection");
    }
    int before = buffered.length;
    buffered = Arrays.copyOf(buffered, before + count);
    System.arraycopy(piece, 0, buffered, before, count);
  }

  /** The next frame that has come whole already, or null; reads nothing. */
  @Nullable WsFrame bufferedFrame() throws IOException {
    InputStream bytes = new ByteArrayInputStream(buffered);
    try {
      DataInputStream in = new DataInputStream(bytes);
      int first = in.readUnsignedByte();
      long length = in.readUnsignedByte();
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = in.readLong();
      }
      byte[] payload = new byte[Math.toIntExact(length)];
      in.readFully(payload);
      buffered = bytes.readAllBytes();
      return new WsFrame((first & 0x80) != 0, (first & 0x40) != 0, first & 0xf, payload);
    } catch (EOFException notWhole) {
      return null;
    }
  }

  /** How many bytes have come that no frame has used; waits for none. */
  int available() throws IOException {
    return buffered.length + socket.getInputStream().available();
  }

  /** Reads until so many bytes are kept that no frame has used, and returns how many there are. */
  int readAtLeast(int bytes) throws IOException {
    while (buffered.length < bytes) {
      readOnce();
    }
    return buffered.length;
  }

  /** Whether the connection ends with a TCP reset, after whatever is still sent. */
  boolean awaitReset() throws IOException {
    try {
      awaitEnd();
      return false;
    } catch (SocketException reset) {
      return String.valueOf(reset.getMessage()).contains("reset");
    }
  }

  /** Whether the server closes the connection, after whatever it still sends. */
  boolean awaitEnd() throws IOException {
    try {
      while (true) {
        readOnce();
      }
    } catch (EOFException end) {
      return true;
    }
  }

  /** Whether the connection ends, with a reset or without, after whatever is still sent. */
  boolean awaitEndOfAnyKind() throws IOException {
    byte[] piece = new byte[READ_BYTES];
    try {
      while (socket.getInputStream().read(piece) >= 0) {
        // What the operating system still held is of no interest.
      }
    } catch (SocketException reset) {
      return String.valueOf(reset.getMessage()).contains("reset");
    }
    return true;
  }

  /** The text of the next frame, which must have come whole already; reads nothing. */
  String bufferedText() throws IOException {
    WsFrame frame = bufferedFrame();
    if (frame == null) {
      throw new AssertionError("no whole frame has come");
    }
    return frame.text();
  }

  private int nextByte() throws IOException {
    while (buffered.length == 0) {
      readOnce();
    }
    int next = buffered[0];
    buffered = Arrays.copyOfRange(buffered, 1, buffered.length);
    return next;
  }

  /** Cuts the connection with a reset, without a close handshake. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
