package dev.relaykit.mock.engine;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The server's behaviour, without its sockets: makes connections, and knows those that are open.
 *
 * <p>Connections are made and used on the event loop; {@link #connections()} may be called from any
 * thread.
 */
public final class MockEngine {

  private final EngineSettings settings;
  private final ConcurrentSkipListMap<Long, MockConnection> open = new ConcurrentSkipListMap<>();
  private long lastOrdinal;

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
        new MockConnection(settings, ordinal, wire, peer, () -> open.remove(ordinal));
    open.put(ordinal, connection);
    return connection;
  }

  /** The open connections, oldest first. */
  public List<ConnectionInfo> connections() {
    return open.values().stream().map(MockConnection::info).toList();
  }
}
