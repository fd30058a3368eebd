package dev.relaykit.mock.session;

import dev.relaykit.protocol.codec.JsonFrameEncoder;
import dev.relaykit.protocol.rpc.EventParams;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The events that wait for the client of one session, oldest first. */
final class HeldEvents {

  private final Deque<Held> events = new ArrayDeque<>();
  private final Room room;
  private long bytes;

  /** What the held events of all sessions of a store take together. */
  static final class Room {

    private final JsonFrameEncoder encoder = new JsonFrameEncoder();
    private long bytes;

    long bytes() {
      return bytes;
    }
  }

  private record Held(EventParams event, int bytes) {}

  HeldEvents(Room room) {
    this.room = room;
  }

  /**
   * Holds an event; the oldest go if there are too many. One that has no form on the wire is not
   * held, since no client can ever be sent it.
   */
  void add(EventParams event) {
    Held added;
    try {
      added = new Held(event, sizeOf(event));
    } catch (IllegalArgumentException unwritable) {
      return;
    }
    events.addLast(added);
    grow(added.bytes());
    while (events.size() > MockSession.MAX_HELD_EVENTS || bytes > MockSession.MAX_HELD_BYTES) {
      removeFirst();
    }
  }

  @Nullable EventParams first() {
    Held first = events.peekFirst();
    return first == null ? null : first.event();
  }

  void removeFirst() {
    grow(-events.removeFirst().bytes());
  }

  void clear() {
    events.clear();
    grow(-bytes);
  }

  private void grow(long more) {
    bytes += more;
    room.bytes += more;
  }

  private int sizeOf(EventParams event) {
    ByteCount count = new ByteCount();
    try {
      room.encoder.encode(new Frame.Request(null, Method.EVENT, event), count);
    } catch (IOException impossible) {
      throw new UncheckedIOException("counting cannot fail", impossible);
    }
    return count.bytes;
  }

  private static final class ByteCount extends OutputStream {

    private int bytes;

    @Override
    public void write(int one) {
      bytes++;
    }

    @Override
    public void write(byte[] some, int from, int length) {
      bytes += length;
    }
  }
}
