package dev.relaykit.client.session;

import dev.relaykit.client.log.LogEvent;
import dev.relaykit.protocol.message.EarlyEvents;
import dev.relaykit.protocol.message.Lifecycle;
import dev.relaykit.protocol.messaging.MessageStateEvent;
import dev.relaykit.protocol.session.ErrorKind;
import dev.relaykit.protocol.time.Ticker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages that a client follows, and the events that came before their message was known. On
 * the event loop only.
 *
 * <p>A message is registered while the reply to its send is being handled, before the next frame is
 * decoded, and finds the events that came earlier (REL-MSG-030 to REL-MSG-033).
 */
final class Messages {

  private static final Logger LOG = LoggerFactory.getLogger(Messages.class);

  private final Ticker ticker;
  private final UnaryOperator<String> mask;
  private final Map<String, TrackedMessage> tracked = new HashMap<>();
  private final EarlyEvents<MessageStateEvent> early = new EarlyEvents<>();
  private int pendingSends;
  private long droppedEarly;

  /**
   * No message yet.
   *
   * @param mask hides the secrets that a text of the server may repeat
   */
  Messages(Ticker ticker, UnaryOperator<String> mask) {
    this.mask = mask;
    this.ticker = ticker;
  }

  /** How many messages are followed, and sends are on their way. */
  int load() {
    return tracked.size() + pendingSends;
  }

  /** How many messages are followed. */
  int tracked() {
    return tracked.size();
  }

  /** How many events wait for their message. */
  int earlyEvents() {
    return early.size();
  }

  /** How many of them were dropped, for want of room or because of their age (REL-MSG-032). */
  long droppedEarlyEvents() {
    return droppedEarly;
  }

  /** A send is on its way: from now on events of unknown messages are kept. */
  void sendBegins() {
    pendingSends++;
  }

  /** A send has ended; with the last one the events that nobody claimed go (REL-MSG-035). */
  void sendEnds() {
    pendingSends--;
    if (pendingSends == 0) {
      for (EarlyEvents.Dropped<MessageStateEvent> dropped : early.clear()) {
        LogEvent.EARLY_EVENT_UNCLAIMED.log(LOG, mask.apply(dropped.messageId()));
      }
    }
  }

  boolean isTracked(String messageId) {
    return tracked.containsKey(messageId);
  }

  /**
   * Enters a message, unless the events that came before it have ended it already (REL-MSG-033).
   */
  void register(TrackedMessage message) {
    tracked.put(message.id(), message);
    warn(early.expire(ticker.nanos()));
    for (MessageStateEvent event : early.claim(message.id())) {
      apply(message, event);
    }
  }

  /** Takes a {@code messaging.state} event. */
  void happened(MessageStateEvent event) {
    TrackedMessage message = tracked.get(event.messageId());
    if (message != null) {
      apply(message, event);
    } else if (pendingSends > 0) {
      warn(early.keep(event.messageId(), event, ticker.nanos()));
    } else if (LogEvent.STATE_OF_UNKNOWN_MESSAGE.isWanted(LOG)) {
      LogEvent.STATE_OF_UNKNOWN_MESSAGE.log(LOG, mask.apply(event.messageId()));
    }
  }

  private void warn(List<EarlyEvents.Dropped<MessageStateEvent>> dropped) {
    droppedEarly += dropped.size();
    for (EarlyEvents.Dropped<MessageStateEvent> event : dropped) {
      LogEvent.EARLY_EVENT_DROPPED.log(LOG, mask.apply(event.messageId()));
    }
  }

  private void apply(TrackedMessage message, MessageStateEvent event) {
    Lifecycle.Step step =
        Lifecycle.next(message.progress(), event.state(), event.reason(), event.segments());
    switch (step.verdict()) {
      case ACCEPTED, NOTED -> {
        if (step.next().isTerminal()) {
          tracked.remove(message.id());
        }
        message.changed(step.next());
      }
      case DUPLICATE, STALE, IGNORED -> {
        // Common, and masking costs: not for nothing.
        if (LogEvent.STATE_NOT_TAKEN.isWanted(LOG)) {
          LogEvent.STATE_NOT_TAKEN.log(
              LOG, mask.apply(message.id()), mask.apply(event.state().text()), step.verdict());
        }
      }
    }
  }

  /** Ends the messages that were sent under a context that is gone (REL-WAIT-012). */
  void sessionLost(String context) {
    List<TrackedMessage> lost = new ArrayList<>(tracked.values());
    lost.removeIf(message -> !context.equals(message.params().context()));
    for (TrackedMessage message : lost) {
      tracked.remove(message.id());
      message.end(
          Failure.of(
              ErrorKind.SESSION_LOST,
              "message "
                  + mask.apply(message.id())
                  + " was accepted, but its session could not be restored: what became of it is unknown"));
    }
  }

  /** Ends every message (REL-WAIT-013). */
  void endAll(ErrorKind kind, String why) {
    List<TrackedMessage> all = new ArrayList<>(tracked.values());
    tracked.clear();
    all.forEach(
        message ->
            message.end(Failure.of(kind, "message " + mask.apply(message.id()) + ": " + why)));
  }
}
