package dev.relaykit.mock.wire;

import dev.relaykit.mock.fault.PlaceFault;
import dev.relaykit.protocol.time.Scheduler.Timer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the frames of one connection go: keeps back those that a fault holds up, and sends
 * them when their time has come. What is still kept back when the connection ends is lost. On the
 * event loop only.
 */
final class FrameOrder {

  /** Most frames that are kept back on one connection; those beyond go at once. */
  static final int MAX_KEPT = 1000;

  private final WireSettings settings;
  private final FrameWriter writer;
  private final Consumer<OutFrame> gone;
  private final List<OutFrame> untilReleased = new ArrayList<>();
  private final List<OutFrame> untilNext = new ArrayList<>();
  private final Map<String, OutFrame> untilEvent = new HashMap<>();
  private final Map<OutFrame, Timer> untilTime = new IdentityHashMap<>();
  private @Nullable OutFrame swapping;
  private @Nullable Segment segment;
  private int kept;
  private long keptBytes;

  /** Frames that are to go in one piece, once there are so many. */
  private record Segment(List<OutFrame> frames, int size) {}

  /**
   * An order in which nothing waits.
   *
   * @param gone is told of each frame that has been written
   */
  FrameOrder(WireSettings settings, FrameWriter writer, Consumer<OutFrame> gone) {
    this.settings = settings;
    this.writer = writer;
    this.gone = gone;
  }

  boolean isEmpty() {
    return kept == 0;
  }

  /**
   * Sends a frame at the place that a fault gives it.
   *
   * @param fault the fault, or null for none
   */
  void place(OutFrame frame, @Nullable PlaceFault fault) {
    if (fault == null) {
      send(frame);
      return;
    }
    switch (fault.kind()) {
      case DROP -> {
        // It does not go.
      }
      case DUPLICATE -> {
        for (int copies = ((PlaceFault.Duplicate) fault).copies(); copies > 0; copies--) {
          sendCopy(frame);
        }
        send(frame);
      }
      case ONE_SEGMENT -> {
        if (segment == null) {
          segment = new Segment(new ArrayList<>(), ((PlaceFault.OneSegment) fault).frames());
        }
        send(frame);
      }
      case DELAY, HOLD, REORDER, EVENT_FIRST -> {
        if (!hasRoomFor(frame)) {
          writer.note("no room to keep a frame back: it goes at once");
          send(frame);
        } else if (!keep(frame, fault)) {
          send(frame);
        }
      }
    }
  }

  /** Keeps a frame back; says whether it did. */
  private boolean keep(OutFrame frame, PlaceFault fault) {
    switch (fault.kind()) {
      case DELAY -> {
        Timer timer =
            settings.scheduler().schedule(((PlaceFault.Delay) fault).delay(), () -> late(frame));
        untilTime.put(frame, timer);
      }
      case HOLD -> {
        PlaceFault.Hold hold = (PlaceFault.Hold) fault;
        (hold.until() == PlaceFault.Hold.Until.NEXT ? untilNext : untilReleased).add(frame);
      }
      case REORDER -> {
        if (swapping != null) {
          return false;
        }
        swapping = frame;
      }
      case EVENT_FIRST -> {
        String message = frame.origin().messageId();
        if (message == null || untilEvent.putIfAbsent(message, frame) != null) {
          return false;
        }
      }
      case DROP, DUPLICATE, ONE_SEGMENT ->
          throw new IllegalArgumentException("this keeps nothing back: " + fault.kind());
    }
    took(frame);
    return true;
  }

  /** Whether a frame of this message is kept back. */
  boolean keeps(String messageId) {
    return kept > 0
        && Stream.of(
                untilReleased.stream(),
                untilNext.stream(),
                untilEvent.values().stream(),
                untilTime.keySet().stream(),
                Stream.ofNullable(swapping),
                Stream.ofNullable(segment).flatMap(open -> open.frames().stream()))
            .flatMap(frames -> frames)
            .anyMatch(frame -> messageId.equals(frame.origin().messageId()));
  }

  private boolean hasRoomFor(OutFrame frame) {
    return kept < MAX_KEPT && settings.keptRoom().has(frame.content().length);
  }

  private void took(OutFrame frame) {
    kept++;
    keptBytes += frame.content().length;
    settings.keptRoom().take(frame.content().length);
  }

  private void letGo(OutFrame frame) {
    kept--;
    keptBytes -= frame.content().length;
    settings.keptRoom().give(frame.content().length);
  }

  private void late(OutFrame frame) {
    if (untilTime.remove(frame) != null) {
      sendKept(frame);
    }
  }

  void release() {
    List<OutFrame> released = List.copyOf(untilReleased);
    untilReleased.clear();
    released.forEach(this::sendKept);
  }

  private void sendKept(OutFrame frame) {
    letGo(frame);
    send(frame);
  }

  private void send(OutFrame frame) {
    Segment open = segment;
    if (open == null) {
      writer.put(frame);
      follow(frame);
      return;
    }
    boolean fits = hasRoomFor(frame);
    open.frames().add(frame);
    took(frame);
    if (open.frames().size() >= open.size() || !fits) {
      endSegment();
    }
  }

  /** Sends a frame that comes again: what follows it follows the last of its copies. */
  private void sendCopy(OutFrame frame) {
    if (segment == null) {
      writer.put(frame);
    } else {
      send(frame);
    }
  }

  /** Sends what waits for company, as it is. */
  void endSegment() {
    Segment open = segment;
    segment = null;
    if (open != null) {
      open.frames().forEach(this::letGo);
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
      sendKept(reply);
    }
    if (swapped != null) {
      sendKept(swapped);
    }
    held.forEach(this::sendKept);
  }

  /** Forgets everything that is kept back; says how many frames that were. */
  int clear() {
    int lost = kept;
    untilTime.values().forEach(Timer::cancel);
    untilTime.clear();
    untilReleased.clear();
    untilNext.clear();
    untilEvent.clear();
    swapping = null;
    segment = null;
    settings.keptRoom().give((int) keptBytes);
    kept = 0;
    keptBytes = 0;
    return lost;
  }
}
