package dev.relaykit.mock.wire;

import org.jspecify.annotations.Nullable;

/**
 * Lets frames pass as they are while no fault can concern them, at the cost of a volatile read; the
 * {@link FaultyPath} for the others is made when the first comes.
 */
final class FaultGate {

  private final WireSettings settings;
  private final FrameWriter writer;
  private @Nullable FaultyPath path;

  FaultGate(WireSettings settings, FrameWriter writer) {
    this.settings = settings;
    this.writer = writer;
  }

  /** Whether no fault can concern the frame that is about to be sent. */
  boolean isIdle() {
    return settings.faults().isIdle() && (path == null || path.isQuiet());
  }

  /** Sends a frame through the faults; says whether it was taken. */
  boolean send(OutFrame frame) {
    FaultyPath through = path == null ? new FaultyPath(settings, writer) : path;
    path = through;
    return through.send(frame);
  }

  void messageEnded(String messageId) {
    if (settings.faults().isIdle()) {
      return;
    }
    if (path == null) {
      settings.faults().messageEnded(messageId);
    } else {
      path.messageEnded(messageId);
    }
  }

  /** What is held back goes now. */
  void release() {
    if (path != null) {
      path.release();
    }
  }

  /** What is held back never goes. */
  void dropHeld() {
    if (path != null) {
      path.dropHeld();
    }
  }

  /** A close frame is about to go. */
  void closing() {
    if (path != null) {
      path.closing();
    }
  }

  /** The connection is gone. */
  void ended() {
    if (path != null) {
      path.ended();
    }
  }
}
