package dev.relaykit.mock.control;

import dev.relaykit.mock.engine.MockConnection;
import java.util.List;
import java.util.OptionalLong;

/** Puts a running server back to its start. On the event loop only. */
public final class ServerReset {

  /** What a whole reset resets, in the words of the control plane. */
  static final List<String> EVERYTHING =
      List.of(
          "journal",
          "notes",
          "problems",
          "armed",
          "faults",
          "rules",
          "scenario",
          "scripts",
          "held",
          "clock");

  /** What the reset of one session resets. */
  static final List<String> OF_SESSION =
      List.of("journal", "notes", "problems", "armed", "faults", "rules", "scripts", "held");

  private ServerReset() {}

  /**
   * Resets everything: journal, notes and problems are empty, what was armed, put on top or held
   * back is gone, scripts under way have ended, sessions whose client is away are forgotten, the
   * scenarios and faults are those of the start, and the clock runs. Open sessions stay, with their
   * subscriptions.
   *
   * @param closing whether open sessions are closed and forgotten too; then ids are drawn again
   *     from the seed of the start
   * @return how many sessions were closed
   */
  public static int everything(ServerView server, boolean closing) {
    server.engine().dropPending(null);
    server.armed().reset();
    server.rules().reset();
    int closed = closing ? close(server, server.engine().open()) : 0;
    server.engine().forgetAbsent();
    if (closing) {
      server.reseed(OptionalLong.empty());
    }
    if (server.clock().isPaused()) {
      server.clock().resume();
    }
    server.problems().clear();
    server.journal().reset();
    return closed;
  }

  /**
   * Resets what is of one session only; does nothing if there is none of this id.
   *
   * @param closing whether it is closed and forgotten too
   * @return how many sessions were closed
   */
  public static int session(ServerView server, String sessionId, boolean closing) {
    server.engine().dropPending(sessionId);
    server.armed().reset(sessionId);
    server.rules().removeOf(sessionId);
    server.engine().faults().clear(sessionId);
    MockConnection open = server.engine().connection(sessionId);
    int closed = closing && open != null ? close(server, List.of(open)) : 0;
    server.problems().clear(sessionId);
    server.journal().reset(sessionId);
    return closed;
  }

  private static int close(ServerView server, List<MockConnection> connections) {
    connections.forEach(server.engine()::dismiss);
    return connections.size();
  }
}
