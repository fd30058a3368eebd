package dev.relaykit.mock.session;

import dev.relaykit.protocol.rpc.EventParams;
import java.util.ArrayList;
import java.util.List;

/** A connection that only remembers what it was told. */
final class RecordingSink implements EventSink {

  private final List<String> eventTypes = new ArrayList<>();
  private boolean takenOver;
  private boolean closing;

  @Override
  public boolean send(EventParams event) {
    if (closing) {
      return false;
    }
    eventTypes.add(event.eventType());
    return true;
  }

  @Override
  public void takenOver() {
    takenOver = true;
  }

  /** The types of the events that were sent, in order. */
  List<String> eventTypes() {
    return eventTypes;
  }

  /** Takes nothing more, as a connection that is being closed. */
  void close() {
    closing = true;
  }

  boolean wasTakenOver() {
    return takenOver;
  }
}
