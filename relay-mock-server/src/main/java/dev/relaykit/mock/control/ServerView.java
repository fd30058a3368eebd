package dev.relaykit.mock.control;

import dev.relaykit.mock.arm.ArmedScenarios;
import dev.relaykit.mock.clock.MockClock;
import dev.relaykit.mock.engine.ConnectionInfo;
import dev.relaykit.mock.engine.LiveRules;
import dev.relaykit.mock.engine.MockEngine;
import dev.relaykit.mock.engine.ScriptProblems;
import dev.relaykit.mock.journal.Journal;
import dev.relaykit.protocol.schema.SchemaIndex;
import dev.relaykit.protocol.schema.SchemaLoadException;
import dev.relaykit.protocol.time.IdSource;
import dev.relaykit.protocol.time.Scheduler;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/**
 * What the control plane sees of the server. Safe to share between threads but for what says so.
 */
public interface ServerView {

  /** The WebSocket port. */
  int wsPort();

  /** The open connections, oldest first. */
  List<ConnectionInfo> connections();

  /** The journal of all frames. */
  Journal journal();

  /** The schemas that parameters are checked against. */
  SchemaIndex schemas();

  /** The files that were to be schemas and cannot be used. */
  List<SchemaLoadException> schemaProblems();

  /** The event loop that connections and scenarios belong to. */
  Executor loop();

  /** Runs tasks later, on the event loop, by the server's clock. */
  Scheduler scheduler();

  /** The connections themselves; on the event loop only. */
  MockEngine engine();

  /** Runs tasks later, on the event loop, by real time even while the server's clock is stopped. */
  Scheduler realScheduler();

  /** Names what a request has not named; on the event loop only. */
  IdSource controlIds();

  /** The clock that everything lives by. */
  MockClock clock();

  /** What went wrong with scripts. */
  ScriptProblems problems();

  /** The rules at work, and a way to change them; on the event loop only. */
  LiveRules rules();

  /**
   * Draws from another seed from now on. On the event loop only.
   *
   * @param seed the seed, or empty for that of the start
   */
  void reseed(OptionalLong seed);

  /** What somebody changes about the server. */
  ServerChanges changes();

  /** What tests have armed; on the event loop only. */
  ArmedScenarios armed();
}
