package dev.relaykit.mock.wire;

import dev.relaykit.mock.fault.PlaceFault;
import dev.relaykit.protocol.time.Scheduler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the frames of one connection go: keeps back those that a fault holds up, and sends
 * them when their time has come. What is still kept back when the connection ends is lost. On the
 * event loop only.
 */
final class FrameOrder {

  /** Most frames that are kept back; those beyond go at once. */
  static final int MAX_KEPT = 1000;

  private final Scheduler scheduler;
  private final FrameWriter writer;
  private final Consumer<OutFrame> gone;
  private final List<OutFrame> untilReleased = new ArrayList<>();
  private final List<OutFrame> untilNext = new ArrayList<>();
  private final Map<String, OutFrame> untilEvent = new HashMap<>();
  private @Nullable OutFrame swapping;
  private @Nullable Segment segment;
  private int delayed;

  /** Frames that are to go in one piece, once there are so many. */
  private record Segment(List<OutFrame> frames, int size) {}

  /**
   * An order in which nothing waits.
   *
   * @param gone is told of each frame that has been written
   */
  FrameOrder(Scheduler scheduler, FrameWriter writer, Consumer<OutFrame> gone) {
    this.scheduler = scheduler;
    this.writer = writer;
    this.gone = gone;
  }

  boolean isEmpty() {
    return kept() == 0;
  }

  private int kept() {
    return untilReleased.size()
        + untilNext.size()
        + untilEvent.size()
        + (swapping == null ? 0 : 1)
        + (segment == null ? 0 : segment.frames().size())
        + delayed;
  }

  /**
   * Sends a frame at the place that a fault gives it.
   *
   * @param fault the fault, or null for none
   */
  void place(OutFrame frame, @Nullable PlaceFault fault) {
    if (fault == null || kept() >= MAX_KEPT) {
      send(frame);
      return;
    }
    switch (fault.kind()) {
      case DELAY -> delay(frame, (PlaceFault.Delay) fault);
      case DROP -> {
        // It does not go.
      }
      case HOLD -> {
        PlaceFault.Hold hold = (PlaceFault.Hold) fault;
        (hold.until() == PlaceFault.Hold.Until.NEXT ? untilNext : untilReleased).add(frame);
      }
      case DUPLICATE -> {
        for (int copies = ((PlaceFault.Duplicate) fault).copies(); copies >= 0; copies--) {
          send(frame);
        }
      }
      case REORDER -> {
        if (swapping == null) {
          swapping = frame;
        } else {
          send(frame);
        }
      }
      case EVENT_FIRST -> {
        String message = frame.origin().messageId();
        if (message == null) {
          send(frame);
        } else {
          untilEvent.put(message, frame);
        }
      }
      case ONE_SEGMENT -> {
        if (segment == null) {
          segment = new Segment(new ArrayList<>(), ((PlaceFault.OneSegment) fault).frames());
        }
        send(frame);
      }
    }
  }

  void release() {
    List<OutFrame> released = List.copyOf(untilReleased);
    untilReleased.clear();
    released.forEach(this::send);
  }

  private void delay(OutFrame frame, PlaceFault.Delay fault) {
    delayed++;
    scheduler.schedule(
        fault.delay(),
        () -> {
          delayed--;
          send(frame);
        });
  }

  private void send(OutFrame frame) {
    Segment open = segment;
    if (open == null) {
      writer.put(frame);
      follow(frame);
      return;
    }
    open.frames().add(frame);
    if (open.frames().size() >= open.size()) {
      segment = null;
      writer.together(() -> open.frames().forEach(writer::put));
      open.frames().forEach(this::follow);
    }
  }

  /** Sends what waited for this frame. */
  private void follow(OutFrame frame) {
    gone.accept(frame);
    String message = frame.origin().messageId();
    OutFrame reply =
        message == null || !frame.origin().isEvent() ? null : untilEvent.remove(message);
    OutFrame swapped = swapping;
    swapping = null;
    List<OutFrame> held = List.copyOf(untilNext);
    untilNext.clear();
    if (reply != null) {
      send(reply);
    }
    if (swapped != null) {
      send(swapped);
    }
    held.forEach(this::send);
  }
}
