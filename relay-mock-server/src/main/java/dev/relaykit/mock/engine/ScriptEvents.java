package dev.relaykit.mock.engine;

import dev.relaykit.mock.script.Notice;
import dev.relaykit.mock.script.ScriptRun;
import dev.relaykit.mock.session.MockSession;
import dev.relaykit.protocol.rpc.EventParams;
import dev.relaykit.protocol.rpc.OpenPayload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

/** Sends the events of one script to those who are to hear them. On the event loop only. */
final class ScriptEvents {

  private final EngineSettings settings;
  private final MockConnection connection;
  private final @Nullable OutboundDraft message;

  /**
   * For the script of one connection.
   *
   * @param message the message that the script is about, or null
   */
  ScriptEvents(
      EngineSettings settings, MockConnection connection, @Nullable OutboundDraft message) {
    this.settings = settings;
    this.connection = connection;
    this.message = message;
  }

  /**
   * Sends an event.
   *
   * @param session the script's session, or null before the login
   * @param toItAlone whether it is for this session only: each session has a script of its own for
   *     it
   * @return false if there is no message whose state could change
   */
  boolean send(Notice notice, @Nullable MockSession session, boolean toItAlone, ScriptRun run) {
    EventParams event = event(notice, session, run);
    if (event == null) {
      return false;
    }
    if (toItAlone && session != null) {
      deliverIfHeard(session, event, run.place());
    } else {
      publish(session, event);
    }
    return true;
  }

  private @Nullable EventParams event(Notice notice, @Nullable MockSession session, ScriptRun run) {
    String now = EpochSeconds.token(settings.clock().instant());
    return switch (notice.kind()) {
      case STATE -> message == null ? null : message.event(now, (Notice.State) notice, run.scope());
      case RECEIVE ->
          InboundEvent.of(
              now,
              ((Notice.Receive) notice).message().render(run.scope()),
              session,
              connection.ids());
      case OPEN -> {
        Notice.Open open = (Notice.Open) notice;
        yield new EventParams(
            open.eventType(),
            now,
            session == null ? null : session.owner(),
            null,
            OpenPayload.ofTree(open.params().render(run.scope())));
      }
    };
  }

  private void deliverIfHeard(MockSession session, EventParams event, String place) {
    String context = event.context();
    if (context == null || session.hears(context)) {
      settings.sessions().deliver(session, event);
    } else {
      connection
          .wire()
          .note(
              place
                  + ": an inbound message is for nobody here: the session is not subscribed to "
                  + StringNode.valueOf(context));
    }
  }

  private void publish(@Nullable MockSession session, EventParams event) {
    String label = event.context();
    if (label != null) {
      settings.sessions().publish(label, event);
    } else if (session != null) {
      settings.sessions().deliver(session, event);
    } else {
      connection.send(event);
    }
  }
}
