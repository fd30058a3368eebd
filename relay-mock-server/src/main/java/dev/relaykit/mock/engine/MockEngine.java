package dev.relaykit.mock.engine;

import dev.relaykit.mock.fault.ConnectionFault;
import dev.relaykit.mock.fault.FaultPlan;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.journal.Subscription;
import dev.relaykit.mock.session.MockSession;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.time.SystemTime;
import dev.relaykit.protocol.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The server's behaviour, without its sockets: makes connections, and knows those that are open.
 *
 * <p>Connections are made and used on the event loop; {@link #connections()} may be called from any
 * thread.
 */
public final class MockEngine {

  private static final int GOING_AWAY = 1001;

  private final EngineSettings settings;
  private final ConcurrentSkipListMap<Long, MockConnection> open = new ConcurrentSkipListMap<>();
  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
  private long lastOrdinal;
  private boolean redrawn;

  /** An engine without connections. */
  public MockEngine(EngineSettings settings) {
    this.settings = settings;
  }

  /**
   * Takes in a connection whose upgrade is done.
   *
   * @param wire how to write to it
   * @param peer the address of the other end, {@code ip:port}
   */
  public MockConnection open(Wire wire, String peer) {
    long ordinal = lastOrdinal++;
    MockConnection connection =
        new MockConnection(settings, ordinal, wire, peer, this::isTaken, () -> closed(ordinal));
    open.put(ordinal, connection);
    changed();
    watchers.forEach(watcher -> watcher.changed(connection.id(), true));
    return connection;
  }

  /** Hears that connections come and go. */
  @FunctionalInterface
  public interface Watcher {

    /** A connection has been opened, or has ended. On the event loop; must be quick. */
    void changed(String sessionId, boolean opened);
  }

  /** Tells a watcher of every connection that comes or goes from now on. Any thread. */
  public Subscription watch(Watcher watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  /** How many connections there have been. On the event loop only. */
  public long opened() {
    return lastOrdinal;
  }

  /** Only a seed that was set again can draw an id twice. */
  private boolean isTaken(String id) {
    return redrawn && connection(id) != null;
  }

  /**
   * The seed is another one from now on: new connections are counted from 0 again, and the delays
   * and choices of the open ones are drawn anew; their ids go on. On the event loop only.
   */
  public void reseed(Draws draws, long seed) {
    redrawn = true;
    draws.reseed(seed, lastOrdinal);
    long before = lastOrdinal;
    for (MockConnection connection : open.values()) {
      connection.drawFrom(draws.random(--before));
    }
  }

  /**
   * Ends every script that is under way, and drops what is armed to follow, or held back. On the
   * event loop only.
   *
   * @param sessionId the connection whose, or null for all
   */
  public void dropPending(@Nullable String sessionId) {
    settings.running().stop(sessionId);
    open().stream()
        .filter(one -> sessionId == null || sessionId.equals(one.id()))
        .forEach(MockConnection::dropPending);
  }

  /** Forgets the sessions whose clients are away. On the event loop only. */
  public void forgetAbsent() {
    settings.sessions().forgetAbsent();
  }

  /** Closes a connection, and forgets its session. On the event loop only. */
  public void dismiss(MockConnection connection) {
    MockSession session = connection.session();
    connection.close(GOING_AWAY, "the server is reset");
    if (session != null) {
      settings.sessions().forget(session);
    }
  }

  /** A way to send events from outside of any script. On the event loop only. */
  public Deliveries deliveries() {
    return new Deliveries(settings, this);
  }

  private void closed(long ordinal) {
    MockConnection gone = open.remove(ordinal);
    changed();
    if (gone != null) {
      watchers.forEach(watcher -> watcher.changed(gone.id(), false));
    }
  }

  private synchronized void changed() {
    notifyAll();
  }

  /**
   * Waits until so many connections are open, and blocks the calling thread; not on the event loop.
   *
   * @param timeout how long to wait, by the system's clock
   * @return whether they were in time
   * @throws InterruptedException if the calling thread is interrupted
   */
  public synchronized boolean awaitConnections(int count, Duration timeout)
      throws InterruptedException {
    Ticker ticker = new SystemTime();
    long end = ticker.nanos() + timeout.toNanos();
    while (open.size() != count) {
      long left = end - ticker.nanos();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }

  /** Whether parameters of a method are taken as they are, where the contract decides. */
  public static boolean isPermissive(String method) {
    return Calls.isPermissive(method);
  }

  /** The methods that a client is known to call, besides those that have a schema. */
  public static Set<String> callMethods() {
    return Stream.concat(CallTexts.methods(), Stream.of(Method.MESSAGING_SEND))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What is to go wrong, and what has; may be asked from any thread. */
  public FaultPlan faults() {
    return settings.faults();
  }

  /**
   * Arms a rule; one that {@linkplain FaultRule#isImmediate() waits for nothing} is carried out on
   * the open connections that it is for, and kept with their number. On the event loop only.
   *
   * @return the id that names it in the {@linkplain #faults() plan}
   * @throws IllegalStateException if too many rules are armed
   */
  public String arm(FaultRule rule) {
    if (!rule.isImmediate()) {
      return settings.faults().arm(rule);
    }
    String wanted = rule.target().sessionId();
    List<MockConnection> targets =
        open.values().stream().filter(one -> wanted == null || wanted.equals(one.id())).toList();
    targets.forEach(one -> one.carryOut((ConnectionFault) rule.fault()));
    return settings.faults().record(rule, targets.size());
  }

  /**
   * Lets go of the frames that are held until somebody says so. On the event loop only.
   *
   * @param sessionId the connection, or null for all
   */
  public void release(@Nullable String sessionId) {
    List.copyOf(open.values()).stream()
        .filter(one -> sessionId == null || sessionId.equals(one.id()))
        .forEach(one -> one.wire().release());
  }

  /** The connection of this id, or null if it is not open. On the event loop only. */
  public @Nullable MockConnection connection(String id) {
    return open.values().stream()
        .filter(connection -> connection.id().equals(id))
        .findFirst()
        .orElse(null);
  }

  /** The open connections themselves, oldest first. On the event loop only. */
  public List<MockConnection> open() {
    return List.copyOf(open.values());
  }

  /** The open connections, oldest first. */
  public List<ConnectionInfo> connections() {
    return open.values().stream().map(MockConnection::info).toList();
  }
}
