package dev.relaykit.mock.engine;

import dev.relaykit.mock.fault.ConnectionFault;
import dev.relaykit.protocol.codec.JsonFrameEncoder;
import dev.relaykit.protocol.rpc.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BinaryNode;
import tools.jackson.databind.node.StringNode;

/** A socket that remembers what was written to it, when, and what in one piece. */
final class RecordingWire implements Wire {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final LongSupplier millis;
  private final List<Written> written = new ArrayList<>();
  private final List<Origin> origins = new ArrayList<>();
  private final List<ConnectionFault> faults = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private int releases;
  private int taken;
  private int pieces;
  private boolean joining;
  private int closeCode;

  /**
   * One frame that was written.
   *
   * @param millis when
   * @param piece which piece it left in, counted from 1
   * @param json what it was
   */
  record Written(long millis, int piece, JsonNode json) {}

  RecordingWire(LongSupplier millis) {
    this.millis = millis;
  }

  @Override
  public boolean write(Frame frame) {
    if (closeCode != 0) {
      throw new AssertionError("written after the close: " + frame);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new JsonFrameEncoder().encode(frame, bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return keep(MAPPER.readTree(bytes.toByteArray()));
  }

  @Override
  public boolean write(Frame frame, Origin origin) {
    origins.add(origin);
    return write(frame);
  }

  @Override
  public void carryOut(ConnectionFault fault) {
    faults.add(fault);
  }

  @Override
  public void messageEnded(String messageId) {
    // There are no faults here.
  }

  @Override
  public void release() {
    releases++;
  }

  @Override
  public void dropHeld() {
    // Nothing is held here.
  }

  @Override
  public void loggedIn(String project) {
    // The connection's session knows it.
  }

  @Override
  public void note(String text) {
    notes.add(text);
  }

  /** What was noted. */
  List<String> notes() {
    return notes;
  }

  /** The faults that were left to the socket. */
  List<ConnectionFault> faults() {
    return faults;
  }

  /** What the frames were about of which that was said. */
  List<Origin> origins() {
    return origins;
  }

  /** How often held frames were released. */
  int releases() {
    return releases;
  }

  /** What is no JSON is kept as the text that it is. */
  @Override
  public boolean writeText(String text) {
    try {
      return keep(MAPPER.readTree(text));
    } catch (JacksonException noJson) {
      return keep(StringNode.valueOf(text));
    }
  }

  @Override
  public boolean writeBinary(byte[] bytes) {
    return keep(BinaryNode.valueOf(bytes));
  }

  private boolean keep(JsonNode json) {
    if (!joining) {
      pieces++;
    }
    written.add(new Written(millis.getAsLong(), pieces, json));
    return true;
  }

  @Override
  public void together(Runnable writes) {
    pieces++;
    joining = true;
    writes.run();
    joining = false;
  }

  @Override
  public void close(int code, String reason) {
    if (closeCode == 0) {
      closeCode = code;
    }
  }

  /** The code that the connection was closed with, or 0. */
  int closeCode() {
    return closeCode;
  }

  /** What was written since the last call. */
  List<Written> take() {
    List<Written> fresh = List.copyOf(written.subList(taken, written.size()));
    taken = written.size();
    return fresh;
  }
}
