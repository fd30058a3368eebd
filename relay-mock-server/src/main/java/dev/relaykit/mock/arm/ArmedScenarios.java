package dev.relaykit.mock.arm;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is armed. What is armed for a session is consumed by that session only; what is
 * armed for none by any, after what is armed for it. For one thread at a time.
 */
public final class ArmedScenarios {

  /** Most sessions that anything is armed for; what is armed for the oldest goes first. */
  public static final int MAX_SCOPES = 20_000;

  /** Most bytes that what is armed takes in all, about: it is kept as trees. */
  public static final int MAX_BYTES = 64 * 1024 * 1024;

  /** How many bytes a tree takes for each byte of its text, about, at worst. */
  static final int TREE_FACTOR = 16;

  /** What an armed thing takes besides its text, about, in bytes. */
  private static final int OVERHEAD_BYTES = 256;

  private ArmPool forAny = new ArmPool();
  private final Map<String, ArmPool> forSession = new LinkedHashMap<>();

  /**
   * Arms what follows a call.
   *
   * @param sessionId the only session that may consume it, known or not, or null for any
   * @param bytes how long it was as text
   * @return false if too much is armed already
   */
  public boolean arm(@Nullable String sessionId, String method, ArmedCall call, int bytes) {
    if (!hasRoom(bytes)) {
      return false;
    }
    pool(sessionId).add(method, call, weight(bytes));
    return true;
  }

  /**
   * Arms what follows a dial.
   *
   * @param sessionId the only session that may consume it, known or not, or null for any
   * @param bytes how long it was as text
   * @return false if too much is armed already
   */
  public boolean arm(@Nullable String sessionId, ArmedDial dial, int bytes) {
    if (!hasRoom(bytes)) {
      return false;
    }
    pool(sessionId).add(dial, weight(bytes));
    return true;
  }

  private boolean hasRoom(int bytes) {
    long taken = forAny.bytes();
    for (ArmPool pool : forSession.values()) {
      taken += pool.bytes();
    }
    return taken + weight(bytes) <= MAX_BYTES;
  }

  private static int weight(int bytes) {
    return (int) Math.min((long) bytes * TREE_FACTOR + OVERHEAD_BYTES, Integer.MAX_VALUE);
  }

  private ArmPool pool(@Nullable String sessionId) {
    if (sessionId == null) {
      return forAny;
    }
    ArmPool pool = forSession.computeIfAbsent(sessionId, id -> new ArmPool());
    if (forSession.size() > MAX_SCOPES) {
      Iterator<String> oldest = forSession.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    return pool;
  }

  /** Whether anything is to follow this call of a session. */
  public boolean hasAny(String sessionId, String method) {
    ArmPool own = forSession.get(sessionId);
    return (own != null && own.hasAny(method)) || forAny.hasAny(method);
  }

  /** Takes what is to follow this call of a session, or null if nothing is armed. */
  public @Nullable ArmedCall takeCall(String sessionId, String method) {
    ArmPool own = forSession.get(sessionId);
    ArmedCall call = own == null ? null : own.takeCall(method);
    forgetIfEmpty(sessionId);
    return call == null ? forAny.takeCall(method) : call;
  }

  /**
   * Takes what is to follow this dial of a session, or null if nothing is armed: of the session's
   * own the oldest with the tag, or else the oldest; if there are none, the same of those for any.
   */
  public @Nullable ArmedDial takeDial(String sessionId, String tag) {
    ArmPool own = forSession.get(sessionId);
    ArmedDial dial = own == null ? null : own.takeDial(tag);
    forgetIfEmpty(sessionId);
    return dial == null ? forAny.takeDial(tag) : dial;
  }

  private void forgetIfEmpty(String sessionId) {
    ArmPool own = forSession.get(sessionId);
    if (own != null && own.isEmpty()) {
      forSession.remove(sessionId);
    }
  }

  /** Disarms everything, for whomever it was. */
  public void reset() {
    forSession.clear();
    forAny = new ArmPool();
  }

  /** Disarms what was armed for one session; does nothing if that is nothing. */
  public void reset(String sessionId) {
    forSession.remove(sessionId);
  }

  /**
   * What is armed for calls, by method, oldest first.
   *
   * @param sessionId the session that it is armed for, or null for everything
   */
  public Map<String, List<ArmedCall>> calls(@Nullable String sessionId) {
    Map<String, List<ArmedCall>> calls = new LinkedHashMap<>();
    pools(sessionId).forEach(pool -> pool.copyCallsTo(calls));
    return calls;
  }

  /**
   * What is armed for dials, oldest first.
   *
   * @param sessionId the session that it is armed for, or null for everything
   */
  public List<ArmedDial> dials(@Nullable String sessionId) {
    List<ArmedDial> dials = new ArrayList<>();
    pools(sessionId).forEach(pool -> pool.copyDialsTo(dials));
    return dials;
  }

  private List<ArmPool> pools(@Nullable String sessionId) {
    List<ArmPool> pools = new ArrayList<>();
    if (sessionId == null) {
      pools.add(forAny);
      pools.addAll(forSession.values());
    } else {
      ArmPool own = forSession.get(sessionId);
      if (own != null) {
        pools.add(own);
      }
    }
    return pools;
  }
}
