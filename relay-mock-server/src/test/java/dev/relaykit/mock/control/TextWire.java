package dev.relaykit.mock.control;

import dev.relaykit.mock.engine.Origin;
import dev.relaykit.mock.engine.Wire;
import dev.relaykit.mock.fault.ConnectionFault;
import dev.relaykit.protocol.rpc.Frame;
import java.util.ArrayList;
import java.util.List;

/** A connection that keeps the texts that are pushed to it, or takes nothing at all. */
final class TextWire implements Wire {

  private final boolean takes;
  private final List<String> texts = new ArrayList<>();

  TextWire(boolean takes) {
    this.takes = takes;
  }

  /** What was taken so far. */
  List<String> texts() {
    return texts;
  }

  @Override
  public boolean writeText(String text) {
    return takes && texts.add(text);
  }

  @Override
  public boolean write(Frame frame) {
    return takes;
  }

  @Override
  public boolean write(Frame frame, Origin origin) {
    return takes;
  }

  @Override
  public boolean writeBinary(byte[] bytes) {
    return takes;
  }

  @Override
  public void together(Runnable writes) {
    writes.run();
  }

  @Override
  public void close(int code, String reason) {}

  @Override
  public void carryOut(ConnectionFault fault) {}

  @Override
  public void messageEnded(String messageId) {
    // There are no faults here.
  }

  @Override
  public void release() {}

  @Override
  public void dropHeld() {
    // Nothing is held here.
  }

  @Override
  public void loggedIn(String project) {
    // Nobody asks.
  }

  @Override
  public void note(String text) {}
}
