package dev.relaykit.mock.engine;

import dev.relaykit.mock.script.ScriptFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The scripts of one connection that wait for a frame of its client. On the event loop only. */
final class WaitingScripts {

  private final List<ScriptPlayer> players = new ArrayList<>(0);
  private boolean closed;
  private @Nullable Integer closeCode;

  /**
   * Offers the frames of the client to a script from now on.
   *
   * @return false if none will come any more
   */
  boolean add(ScriptPlayer player) {
    if (!closed) {
      players.add(player);
    }
    return !closed;
  }

  /** The code of the close frame with which the client has ended the connection, or null. */
  @Nullable Integer closeCode() {
    return closeCode;
  }

  void remove(ScriptPlayer player) {
    players.remove(player);
  }

  /** Whether a script takes a frame; the one that has waited longest is asked first. */
  boolean take(byte[] json) {
    if (players.isEmpty()) {
      return false;
    }
    JsonNode frame = RequestTree.of(json);
    for (ScriptPlayer player : List.copyOf(players)) {
      if (player.offer(frame)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Why a frame is not the one that the script waits for which has waited longest, or null if none
   * waits.
   */
  @Nullable ScriptFailure unexpected(JsonNode frame) {
    return players.isEmpty() ? null : players.get(0).unexpected(frame);
  }

  /**
   * The connection is gone: no frame will come any more.
   *
   * @param code the code of the client's close frame, or null if it sent none
   */
  void close(@Nullable Integer code) {
    closed = true;
    closeCode = code;
    List<ScriptPlayer> waiting = List.copyOf(players);
    players.clear();
    waiting.forEach(player -> player.disconnected(code));
  }
}
