package dev.relaykit.mock.record;

import dev.relaykit.mock.record.Exchange.Effect;
import dev.relaykit.mock.record.Exchange.What;
import dev.relaykit.protocol.rpc.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Puts the events of a recording in order of cause: each request of the client with what the server
 * did on account of it. A frame of the server belongs to the request that it answers, or else to
 * the one with which it shares an id, also one that only the reply tells; or else to the newest
 * request of its connection, pings left out, since when they come is chance.
 */
final class Conversation {

  /** Where the mock server accepts clients without being told. */
  private static final Set<String> USUAL_PATHS = Set.of("/", "/api/relay/ws", "");

  private final MaskedFrames masks;
  private final List<Exchange> exchanges = new ArrayList<>();
  private final Set<String> gaps = new LinkedHashSet<>();
  private final Map<Integer, Connection> connections = new LinkedHashMap<>();
  private final Map<String, Integer> sessions = new HashMap<>();
  private final IdOwners owners = new IdOwners();
  private final IdentityHashMap<Recorded, JsonNode> results = new IdentityHashMap<>();
  private final List<Recorded> refused = new ArrayList<>();
  private final Map<Integer, Integer> upgradeOf = new HashMap<>();
  private int sessionCount;
  private int upgrades;

  /** What is known of a connection. */
  private static final class Connection {

    private final Map<String, Exchange> unanswered = new LinkedHashMap<>();
    private @Nullable Exchange login;
    private @Nullable Exchange newest;
    private @Nullable Effect newestEffect;
    private boolean ended;
  }

  private Conversation(MaskedFrames masks) {
    this.masks = masks;
  }

  /** The conversation of a recording. */
  static Conversation of(List<Recorded> events, MaskedFrames masks) {
    Conversation conversation = new Conversation(masks);
    conversation.findReplies(events);
    events.forEach(conversation::take);
    return conversation;
  }

  /** The exchanges in the order of their requests. */
  List<Exchange> exchanges() {
    return exchanges;
  }

  /** Upgrades that were refused. */
  List<Recorded> refused() {
    return refused;
  }

  /** Which upgrade of the recording, from 1, a connection began with. */
  int upgradeOf(int connection) {
    return upgradeOf.getOrDefault(connection, 0);
  }

  /** What a scenario cannot say again. */
  Set<String> gaps() {
    return gaps;
  }

  /** A message has an id in its events before its reply tells it, if they come first. */
  private void findReplies(List<Recorded> events) {
    Map<String, Recorded> asked = new HashMap<>();
    for (Recorded event : events) {
      JsonNode tree = event.kind() == Recorded.Kind.TEXT ? MaskedFrames.tree(event.text()) : null;
      if (tree == null || !isId(tree.path("id"))) {
        continue;
      }
      String key = event.connection() + " " + tree.path("id");
      boolean request = tree.path("method").isString();
      if (event.isFromClient() && request) {
        asked.put(key, event);
      } else if (!event.isFromClient() && !request) {
        Recorded question = asked.remove(key);
        if (question != null) {
          results.put(question, masks.of(tree).path("result"));
        }
      }
    }
  }

  private void take(Recorded event) {
    Connection on = connections.computeIfAbsent(event.connection(), number -> new Connection());
    switch (event.kind()) {
      case OPENED -> {
        upgradeOf.put(event.connection(), ++upgrades);
        String path = event.text().replaceFirst("\\?.*", "");
        if (!USUAL_PATHS.contains(path)) {
          gaps.add("the client's path needs a flag: --path " + masks.path(path));
        }
      }
      case REFUSED -> {
        upgradeOf.put(event.connection(), ++upgrades);
        refused.add(event);
      }
      case TEXT -> {
        JsonNode tree = MaskedFrames.tree(event.text());
        if (event.isFromClient()) {
          received(event, tree, on);
        } else {
          sent(event, tree, on);
        }
      }
      case BINARY -> {
        if (event.isFromClient()) {
          gaps.add("binary messages of the client are not looked for in a replay");
        } else {
          effect(
              on.newest, new Effect(What.OTHER, event.connection(), event.at(), null, event), on);
        }
      }
      case CLOSED, CUT -> ended(event, on);
    }
  }

  private void received(Recorded event, @Nullable JsonNode tree, Connection on) {
    if (tree == null || !tree.isObject()) {
      gaps.add("messages of the client that are no JSON object are not looked for in a replay");
      return;
    }
    if (!tree.path("method").isString() || !isId(tree.path("id"))) {
      return; // an acknowledgement: the mock server takes it without a script
    }
    int session = on.login == null ? 0 : on.login.session();
    Exchange exchange = new Exchange(event, masks.of(tree), session);
    exchanges.add(exchange);
    if (!exchange.method().equals(Method.PING)) {
      on.newest = exchange;
    }
    on.unanswered.put(tree.path("id").toString(), exchange);
    if (exchange.isLogin()) {
      on.login = exchange;
    } else if (session == 0) {
      gaps.add("requests before a login are answered by the mock server itself");
    }
    if (!exchange.isLogin()) {
      owners.learn(exchange, exchange.request().path("params"));
      JsonNode result = results.get(event);
      if (result != null) {
        owners.learn(exchange, result);
      }
    }
  }

  private void sent(Recorded event, @Nullable JsonNode tree, Connection on) {
    if (tree == null || !tree.isObject()) {
      effect(on.newest, new Effect(What.OTHER, event.connection(), event.at(), null, event), on);
      return;
    }
    JsonNode frame = masks.of(tree);
    Exchange asked =
        frame.path("method").isString() ? null : on.unanswered.remove(tree.path("id").toString());
    if (asked != null) {
      effect(asked, new Effect(What.REPLY, event.connection(), event.at(), frame, event), on);
      if (asked.isLogin() && frame.path("result").isObject()) {
        loggedIn(asked, frame.path("result").path("protocol").asString(""), on);
      }
      return;
    }
    Exchange owner = on.login == null ? null : owners.of(frame.path("params"), on.login.session());
    owner = owner == null ? on.newest : owner;
    effect(owner, new Effect(What.FRAME, event.connection(), event.at(), frame, event), on);
    if (owner != null) {
      owners.learn(owner, frame.path("params"));
    }
  }

  private void loggedIn(Exchange login, String protocol, Connection on) {
    Integer known = sessions.get(protocol);
    if (known == null || protocol.isEmpty()) {
      known = ++sessionCount;
      sessions.put(protocol, known);
      forgetWhatWasAskedFor(login);
    }
    login.belongsTo(known);
    on.login = login;
  }

  /** The client wanted its old session and got a new one: the server had lost the old one. */
  private void forgetWhatWasAskedFor(Exchange login) {
    String wanted = login.request().path("params").path("protocol").asString("");
    Integer lost = sessions.get(wanted);
    if (wanted.isEmpty() || lost == null) {
      return;
    }
    Effect end = null;
    for (Connection connection : connections.values()) {
      boolean its = connection.login != null && connection.login.session() == lost;
      end = its ? connection.newestEffect : end;
    }
    if (end != null) {
      List<Effect> effects = owner(end).effects();
      int place = effects.indexOf(end);
      boolean isEnd = end.what() == What.CLOSE || end.what() == What.CUT;
      effects.add(
          isEnd ? place : place + 1,
          new Effect(What.FORGET, end.connection(), end.at(), null, end.event()));
    }
  }

  private Exchange owner(Effect effect) {
    return exchanges.stream()
        .filter(exchange -> exchange.effects().contains(effect))
        .findFirst()
        .orElseThrow();
  }

  private void ended(Recorded event, Connection on) {
    if (on.ended) {
      return;
    }
    on.ended = true;
    if (event.isFromClient()) {
      return;
    }
    What what = event.kind() == Recorded.Kind.CLOSED ? What.CLOSE : What.CUT;
    effect(causeOfEnd(on), new Effect(what, event.connection(), event.at(), null, event), on);
  }

  private static @Nullable Exchange causeOfEnd(Connection on) {
    Exchange cause = on.newest;
    for (Exchange unanswered : on.unanswered.values()) {
      cause = unanswered;
    }
    return cause;
  }

  private void effect(@Nullable Exchange owner, Effect effect, Connection on) {
    if (owner == null) {
      gaps.add("what the server did on a connection before its first request is left out");
      return;
    }
    owner.add(effect);
    on.newestEffect = effect;
  }

  private static boolean isId(JsonNode id) {
    return id.isString() || id.isNumber();
  }
}
