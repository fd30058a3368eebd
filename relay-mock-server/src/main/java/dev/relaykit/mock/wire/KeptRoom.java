package dev.relaykit.mock.wire;

/**
 * What the frames that faults keep back take, on all connections together. For one thread at a
 * time.
 */
final class KeptRoom {

  /** Most bytes that are kept back on all connections; frames beyond go at once. */
  static final int MAX_BYTES = 64 * 1024 * 1024;

  private long bytes;

  boolean has(int more) {
    return bytes + more <= MAX_BYTES;
  }

  void take(int taken) {
    bytes += taken;
  }

  void give(int given) {
    bytes -= given;
  }
}
