package dev.relaykit.mock.record;

import dev.relaykit.mock.journal.Direction;
import dev.relaykit.mock.record.Recorded.Kind;
import dev.relaykit.protocol.time.Ticker;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Reads along on one connection from its upgrade on, and puts what it finds into a recording. For
 * one thread at a time.
 */
public final class ConnectionTap {

  private static final int NO_STATUS = 1005;
  private static final int CODE_BYTES = 2;

  private final Recording recording;
  private final int connection;
  private final Ticker ticker;
  private final long began;
  private final String path;
  private final FrameScanner fromClient;
  private final FrameScanner fromServer;
  private boolean ended;

  /**
   * A tap on a connection whose upgrade has been asked for.
   *
   * @param connection its number, from 1
   * @param began when the recording began, by the ticker
   * @param path what the client asked for
   */
  public ConnectionTap(
      Recording recording, int connection, Ticker ticker, long began, String path) {
    this.recording = recording;
    this.connection = connection;
    this.ticker = ticker;
    this.began = began;
    this.path = path;
    this.fromClient = scanner(Direction.RECEIVED);
    this.fromServer = scanner(Direction.SENT);
  }

  /** The upgrade was granted; what follows are WebSocket frames. */
  public void opened() {
    add(Direction.RECEIVED, Kind.OPENED, path, 0);
  }

  /** The upgrade was refused with a status, by the server or since there was none. */
  public void refused(int status) {
    add(Direction.SENT, Kind.REFUSED, path, status);
  }

  /** Bytes have come from one end; the buffer is read to its end. */
  public void bytes(Direction direction, ByteBuffer bytes) {
    (direction == Direction.RECEIVED ? fromClient : fromServer).scan(bytes);
  }

  /** One end has ended the connection; that counts only if no close frame has. */
  public void cut(Direction direction) {
    if (!ended) {
      ended = true;
      add(direction, Kind.CUT, "", 0);
    }
  }

  private void add(Direction direction, Kind kind, String text, int code) {
    recording.add(new Recorded(connection, now(), direction, kind, text, code));
  }

  private Duration now() {
    return Duration.ofNanos(ticker.nanos() - began);
  }

  private FrameScanner scanner(Direction direction) {
    return new FrameScanner(
        new FrameScanner.Sink() {
          @Override
          public void message(boolean isText, byte[] content) {
            add(
                direction,
                isText ? Kind.TEXT : Kind.BINARY,
                isText
                    ? new String(content, StandardCharsets.UTF_8)
                    : HexFormat.of().formatHex(content),
                0);
          }

          @Override
          public void tooLarge() {
            recording.tooLarge(connection, now(), direction);
          }

          @Override
          public void broken() {
            recording.broken(connection, now());
          }

          @Override
          public void close(byte[] payload) {
            ended = true;
            boolean coded = payload.length >= CODE_BYTES;
            int code = coded ? (payload[0] & 0xff) << 8 | (payload[1] & 0xff) : NO_STATUS;
            byte[] reason =
                coded ? Arrays.copyOfRange(payload, CODE_BYTES, payload.length) : new byte[0];
            add(direction, Kind.CLOSED, new String(reason, StandardCharsets.UTF_8), code);
          }
        },
        () -> recording.room(connection));
  }
}
