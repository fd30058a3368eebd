package dev.relaykit.mock.engine;

import dev.relaykit.mock.script.ScriptFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What went wrong with scripts: each is logged, and the newest {@value #MAX_KEPT} are kept. Safe to
 * share between threads.
 */
public final class ScriptProblems {

  /** Most problems that are kept; the oldest goes first. */
  public static final int MAX_KEPT = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(ScriptProblems.class);

  private final Deque<Problem> kept = new ArrayDeque<>();

  /**
   * One problem.
   *
   * @param sessionId the connection that it happened on; empty for a scenario's file
   * @param failure where and what
   */
  public record Problem(String sessionId, ScriptFailure failure) {

    @Override
    public String toString() {
      return sessionId.isEmpty() ? failure.toString() : failure + " (on " + sessionId + ")";
    }
  }

  /**
   * Notes that the file of a scenario is broken now, which happened on no connection.
   *
   * @param problem the mistake, and what is done about it
   */
  public void addReload(ScriptFailure problem) {
    add("", problem);
  }

  void add(String sessionId, ScriptFailure failure) {
    Problem problem = new Problem(sessionId, failure);
    LOG.warn("{}: {}", sessionId.isEmpty() ? "scenario not read" : "script failed", problem);
    synchronized (kept) {
      kept.addLast(problem);
      if (kept.size() > MAX_KEPT) {
        kept.removeFirst();
      }
    }
  }

  /** The problems so far, oldest first. */
  public List<Problem> list() {
    synchronized (kept) {
      return List.copyOf(kept);
    }
  }

  /** Forgets them. */
  public void clear() {
    synchronized (kept) {
      kept.clear();
    }
  }

  /** Forgets those of one connection. */
  public void clear(String sessionId) {
    synchronized (kept) {
      kept.removeIf(problem -> problem.sessionId().equals(sessionId));
    }
  }
}
