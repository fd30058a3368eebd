package dev.relaykit.mock.engine;

import dev.relaykit.mock.session.MockSession;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The scripts that a server plays now, and the newest {@value #MAX_MESSAGES} messages that clients
 * have sent, whether their scripts go on or not. On the event loop only.
 */
public final class RunningScripts {

  /** Most messages that are remembered; the oldest goes first. */
  public static final int MAX_MESSAGES = 10_000;

  /** Most characters that those messages have in all; the oldest message goes first. */
  public static final int MAX_CHARACTERS = 16 * 1024 * 1024;

  private final Set<ScriptPlayer> players = new LinkedHashSet<>();
  private final Map<String, Known> messages = new LinkedHashMap<>();
  private long characters;

  /** Nothing is played yet. */
  public RunningScripts() {}

  /**
   * A message that a client has sent.
   *
   * @param session the session that it was sent in, or null for none
   * @param connection the id of the connection that it was sent on
   * @param player what plays its script, or null once that has ended
   */
  record Known(
      OutboundDraft draft,
      @Nullable MockSession session,
      String connection,
      @Nullable ScriptPlayer player) {

    private int characters() {
      int body = draft.params().body() == null ? 0 : draft.params().body().length();
      return body + draft.params().media().stream().mapToInt(String::length).sum();
    }

    private Known ended() {
      return new Known(draft, session, connection, null);
    }
  }

  void began(ScriptPlayer player) {
    players.add(player);
    OutboundDraft message = player.message();
    if (message == null) {
      return;
    }
    Known known =
        new Known(message, player.connection().session(), player.connection().id(), player);
    forget(message.id());
    messages.put(message.id(), known);
    characters += known.characters();
    while (messages.size() > MAX_MESSAGES || characters > MAX_CHARACTERS) {
      forget(messages.keySet().iterator().next());
    }
  }

  private void forget(String id) {
    Known gone = messages.remove(id);
    characters -= gone == null ? 0 : gone.characters();
  }

  /** What is kept of a message must not keep the connection that it came on. */
  void ended(ScriptPlayer player) {
    players.remove(player);
    OutboundDraft message = player.message();
    if (message != null) {
      messages.computeIfPresent(message.id(), (id, known) -> known.ended());
    }
  }

  /** What is known of a message, or null if nothing is. */
  @Nullable Known message(String id) {
    return messages.get(id);
  }

  /**
   * Stops scripts where they are, and forgets their messages.
   *
   * @param connection whose, or null for all
   */
  void stop(@Nullable String connection) {
    for (ScriptPlayer player : List.copyOf(players)) {
      if (connection == null || connection.equals(player.connection().id())) {
        player.stop();
      }
    }
    for (Known known : List.copyOf(messages.values())) {
      if (connection == null || connection.equals(known.connection())) {
        forget(known.draft().id());
      }
    }
  }
}
