package dev.relaykit.mock.control;

import dev.relaykit.mock.engine.ConnectionInfo;
import dev.relaykit.mock.journal.Journal;
import dev.relaykit.protocol.schema.SchemaIndex;
import java.util.List;

/** What the control plane sees of the server. Safe to share between threads. */
public interface ServerView {

  /** The WebSocket port. */
  int wsPort();

  /** The open connections, oldest first. */
  List<ConnectionInfo> connections();

  /** The journal of all frames. */
  Journal journal();

  /** The schemas that parameters are checked against. */
  SchemaIndex schemas();
}
