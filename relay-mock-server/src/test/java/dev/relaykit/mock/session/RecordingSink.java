package dev.relaykit.mock.session;

import dev.relaykit.protocol.rpc.EventParams;
import java.util.ArrayList;
import java.util.List;

/** A connection that only remembers what it was told. */
final class RecordingSink implements EventSink {

  private final List<String> eventTypes = new ArrayList<>();
  private boolean takenOver;

  @Override
  public void send(EventParams event) {
    eventTypes.add(event.eventType());
  }

  @Override
  public void takenOver() {
    takenOver = true;
  }

  /** The types of the events that were sent, in order. */
  List<String> eventTypes() {
    return eventTypes;
  }

  boolean wasTakenOver() {
    return takenOver;
  }
}
