package dev.relaykit.mock.control;

import dev.relaykit.mock.fault.ArmedRule;
import dev.relaykit.mock.journal.JournalJson;
import dev.relaykit.mock.journal.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells those who watch a server what somebody has changed about it, whoever that was and by which
 * way: another client of the control plane, a program, a file. Safe to share between threads.
 */
public final class ServerChanges {

  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

  /** Changes of a server that is not known yet. */
  public ServerChanges() {}

  /**
   * Something that has changed.
   *
   * @param kind what; the type of the event that tells it
   * @param sessionId the only session that it is about, or null for all
   * @param data how it is now
   */
  record Change(String kind, @Nullable String sessionId, ObjectNode data) {}

  /** Watches a server from now on; once for each. */
  public void follow(ServerView server) {
    server
        .journal()
        .whenReset((session, last) -> tell("reset", session, () -> reset(session, last)));
    server.rules().whenChanged(() -> tell("scenario", null, () -> scenario(server)));
    server.engine().faults().whenChanged(() -> tell("faults", null, () -> faults(server)));
    server.clock().whenChanged(() -> tell("clock", null, () -> clock(server)));
  }

  /** The server draws from another seed now. */
  public void reseeded(long seed) {
    tell("seed", null, () -> node().put("seed", seed));
  }

  /**
   * Tells a listener from now on; it is called by the thread that has changed something, and must
   * be quick.
   */
  Subscription subscribe(Consumer<Change> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void tell(String kind, @Nullable String sessionId, Supplier<ObjectNode> data) {
    if (!listeners.isEmpty()) {
      Change change = new Change(kind, sessionId, data.get());
      listeners.forEach(listener -> listener.accept(change));
    }
  }

  private static ObjectNode reset(@Nullable String sessionId, long last) {
    return node().put("session_id", sessionId).put("last", last);
  }

  private static ObjectNode scenario(ServerView server) {
    ObjectNode data = node();
    var names = data.putArray("scenarios");
    server.rules().sources().forEach(source -> names.add(source.scenario().name()));
    return data.put("layers", server.rules().layers().size());
  }

  private static ObjectNode faults(ServerView server) {
    List<ArmedRule> rules = server.engine().faults().rules();
    return node().put("armed", rules.stream().filter(rule -> !rule.isSpent()).count());
  }

  private static ObjectNode clock(ServerView server) {
    return node()
        .put("now", JournalJson.seconds(server.clock().now()))
        .put("paused", server.clock().isPaused());
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}
