package dev.relaykit.mock.wire;

import dev.relaykit.mock.fault.ConnectionFault;
import dev.relaykit.mock.fault.ContentFault;
import dev.relaykit.mock.fault.Fault;
import dev.relaykit.mock.fault.FormFault;
import dev.relaykit.mock.fault.Moment;
import dev.relaykit.mock.fault.PlaceFault;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the frames of one connection while faults are armed. On the event loop only. */
final class FaultyPath {

  private static final Logger LOG = LoggerFactory.getLogger(FaultyPath.class);

  private final WireSettings settings;
  private final FrameWriter writer;
  private final FrameOrder order;

  /** Messages of which nothing comes but what is kept: no more than there are frames kept. */
  private final Set<String> ending = new HashSet<>();

  FaultyPath(WireSettings settings, FrameWriter writer) {
    this.settings = settings;
    this.writer = writer;
    this.order = new FrameOrder(settings, writer, this::gone);
  }

  /** Whether nothing waits here, so that a frame may go straight on. */
  boolean isQuiet() {
    return order.isEmpty();
  }

  /** Sends a frame with all that goes wrong with it; says whether the connection took it. */
  boolean send(OutFrame frame) {
    Moment moment = frame.origin().before(writer.sessionId());
    OutFrame changed = frame;
    PlaceFault place = null;
    for (Fault fault : settings.faults().due(moment)) {
      note(fault, moment);
      if (fault instanceof ConnectionFault ofConnection) {
        carryOut(ofConnection);
      } else if (fault instanceof ContentFault ofContent) {
        changed = changed.withContent(BrokenContent.of(changed.content(), ofContent));
      } else if (fault instanceof FormFault ofForm) {
        changed = inForm(changed, ofForm);
      } else if (fault instanceof PlaceFault ofPlace) {
        place = stronger(place, ofPlace);
      }
    }
    if (!writer.isOpen()) {
      return false;
    }
    order.place(changed, place);
    return true;
  }

  /** Lets go of what is held until somebody says so. */
  void release() {
    order.release();
  }

  /** Drops whatever is kept back. */
  void dropHeld() {
    order.clear();
    ending.forEach(settings.faults()::messageEnded);
    ending.clear();
  }

  /** The connection is about to be closed: what waits for company goes without it. */
  void closing() {
    order.endSegment();
  }

  /** The connection is gone: what is still kept back is noted, and forgotten. */
  void ended() {
    int lost = order.clear();
    ending.forEach(settings.faults()::messageEnded);
    ending.clear();
    if (lost > 0) {
      writer.note("the connection has ended, and " + lost + " frames that faults kept never went");
    }
  }

  private static OutFrame inForm(OutFrame frame, FormFault fault) {
    return switch (fault.kind()) {
      case BINARY -> frame.asBinary();
      case FRAGMENT -> frame.inFragments(((FormFault.Fragment) fault).bytes());
      case SINGLE_BYTES -> frame.inSingleBytes();
    };
  }

  /** A frame has one place: none if it is dropped, else the one that was armed first. */
  private static PlaceFault stronger(@Nullable PlaceFault one, PlaceFault other) {
    return one == null || other.kind() == PlaceFault.Kind.DROP ? other : one;
  }

  /** A fault that cannot be carried out must not be taken for a mistake of whoever sends. */
  private void carryOut(ConnectionFault fault) {
    try {
      writer.carryOutElsewhere(fault);
    } catch (RuntimeException problem) {
      LOG.error("fault {} failed: this is a fault of the server", fault, problem);
      writer.note("fault " + fault.kind().wireName() + " failed: " + problem.getMessage());
    }
  }

  /** Ends the faults of a message, once nothing of it is kept any more. */
  void messageEnded(String messageId) {
    if (order.keeps(messageId)) {
      ending.add(messageId);
    } else {
      settings.faults().messageEnded(messageId);
    }
  }

  private void gone(OutFrame frame) {
    afterReply(frame);
    String message = frame.origin().messageId();
    if (message != null && ending.contains(message) && !order.keeps(message)) {
      ending.remove(message);
      settings.faults().messageEnded(message);
    }
  }

  private void afterReply(OutFrame frame) {
    if (settings.faults().isIdle() || !frame.origin().isReply()) {
      return;
    }
    Moment moment = frame.origin().after(writer.sessionId());
    List<Fault> due = settings.faults().due(moment);
    for (Fault fault : due) {
      note(fault, moment);
      carryOut((ConnectionFault) fault);
    }
  }

  private void note(Fault fault, Moment moment) {
    settings
        .journal()
        .note(
            writer.sessionId(),
            "fault "
                + fault.kind().wireName()
                + " at "
                + moment.point().wireName()
                + (moment.method() == null ? "" : " of " + moment.method())
                + (moment.messageId() == null ? "" : ", message " + moment.messageId()));
  }
}
