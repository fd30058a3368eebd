package dev.relaykit.conformance.play;

import dev.relaykit.mock.fault.ConnectionFault;
import dev.relaykit.mock.fault.FaultPlan;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.wire.FrameWriter;

/** A line over a socket. On the event loop only. */
final class NettyLine implements Line {

  /** The name of the connection in its own plan of faults, where there is no other. */
  static final String ID = "line";

  private final FrameWriter writer;
  private final FaultPlan faults;

  NettyLine(FrameWriter writer, FaultPlan faults) {
    this.writer = writer;
    this.faults = faults;
  }

  @Override
  public void text(String text) {
    writer.writeText(text);
  }

  @Override
  public void binary(byte[] content) {
    writer.writeBinary(content);
  }

  @Override
  public void together(Runnable writes) {
    writer.together(writes);
  }

  @Override
  public void close(int code, String reason) {
    writer.close(code, reason);
  }

  @Override
  public void fault(FaultRule rule) {
    if (rule.isImmediate()) {
      carryOut((ConnectionFault) rule.fault());
    } else if (rule.fault().kind().isOfFrames() || rule.fault().kind().isOfConnections()) {
      faults.arm(rule.onSession(ID));
    } else {
      throw new IllegalArgumentException(
          "the connection is open already, too late for " + rule.fault().kind().wireName());
    }
  }

  /** Carries out a fault of the whole connection. */
  void carryOut(ConnectionFault fault) {
    switch (fault.kind()) {
      case RESET, SILENCE, STOP_READING, NO_PONG, THROTTLE -> writer.carryOut(fault);
      case CLOSE, PING, DISCONNECT, FORGET_SESSION ->
          throw new IllegalArgumentException(
              "this fault is for the mock server; a step does it here: " + fault.kind().wireName());
    }
  }
}
