package dev.relaykit.mock.engine;

import dev.relaykit.mock.script.Notice;
import dev.relaykit.mock.script.Scope;
import dev.relaykit.mock.session.MockSession;
import dev.relaykit.protocol.message.MessageState;
import dev.relaykit.protocol.rpc.EventParams;
import dev.relaykit.protocol.time.IdSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sends the events that a test asks for from outside of any script. On the event loop only. */
public final class Deliveries {

  private final EngineSettings settings;
  private final MockEngine engine;

  Deliveries(EngineSettings settings, MockEngine engine) {
    this.settings = settings;
    this.engine = engine;
  }

  /**
   * Where an event went.
   *
   * @param sessionIds the open connections that it was written to
   * @param held how many sessions keep it for a client that is away
   */
  public record Reached(List<String> sessionIds, int held) {

    /** Copies the list. */
    public Reached {
      sessionIds = List.copyOf(sessionIds);
    }
  }

  /**
   * Tells a new state of a message that a client has sent, as its script would; the script ends.
   *
   * @return where it went, or null if no such message is known
   */
  public @Nullable Reached state(String messageId, MessageState state, @Nullable String reason) {
    RunningScripts.Known known = settings.running().message(messageId);
    if (known == null) {
      return null;
    }
    ScriptPlayer player = known.player();
    if (player != null) {
      player.stop();
    }
    EventParams event =
        known.draft().event(now(), new Notice.State(state, reason), new Scope(null, fact -> null));
    String label = event.context();
    if (label != null) {
      return reached(settings.sessions().publish(label, event));
    }
    MockConnection connection = engine.connection(known.connection());
    if (connection == null || !connection.send(event)) {
      return new Reached(List.of(), 0);
    }
    return new Reached(List.of(connection.id()), 0);
  }

  /**
   * Lets a message come in.
   *
   * @param message its members, an object; those that are missing get defaults
   * @param sessionId the only connection that it is for, or null for every session that is
   *     subscribed to its context, and without a context for every open one
   * @param ids names it if it has no id
   * @return where it went, or null if there is no connection of this id
   */
  public @Nullable Reached inbound(JsonNode message, @Nullable String sessionId, IdSource ids) {
    if (sessionId != null) {
      MockConnection only = engine.connection(sessionId);
      return only == null ? null : inbound(message, List.of(only), ids);
    }
    String context = message.path("context").asString(null);
    return context == null
        ? inbound(message, engine.open(), ids)
        : reached(settings.sessions().publish(context, InboundEvent.of(now(), message, null, ids)));
  }

  private Reached inbound(JsonNode message, List<MockConnection> targets, IdSource ids) {
    List<String> told = new ArrayList<>();
    for (MockConnection target : targets) {
      if (target.send(InboundEvent.of(now(), message, target.session(), ids))) {
        told.add(target.id());
      }
    }
    return new Reached(told, 0);
  }

  private Reached reached(List<MockSession> sessions) {
    List<String> told =
        engine.open().stream()
            .filter(one -> one.session() != null && sessions.contains(one.session()))
            .map(MockConnection::id)
            .toList();
    return new Reached(told, sessions.size() - told.size());
  }

  private String now() {
    return EpochSeconds.token(settings.clock().instant());
  }
}
