package dev.relaykit.mock.control;

import dev.relaykit.mock.engine.ConnectionInfo;
import dev.relaykit.mock.journal.Journal;
import dev.relaykit.protocol.schema.SchemaIndex;
import dev.relaykit.protocol.time.VirtualTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that is only what the control plane sees of one. */
final class FakeServer implements ServerView {

  static final int WS_PORT = 8773;

  final VirtualTime time = new VirtualTime();
  final Journal journal = new Journal(time);
  final List<ConnectionInfo> connections = new CopyOnWriteArrayList<>();
  private final SchemaIndex schemas = SchemaIndex.load();

  @Override
  public int wsPort() {
    return WS_PORT;
  }

  @Override
  public List<ConnectionInfo> connections() {
    return connections;
  }

  @Override
  public Journal journal() {
    return journal;
  }

  @Override
  public SchemaIndex schemas() {
    return schemas;
  }
}
