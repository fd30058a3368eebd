package dev.relaykit.mock.wire;

import dev.relaykit.mock.clock.AckWatch;
import dev.relaykit.mock.fault.FaultPlan;
import dev.relaykit.mock.journal.Journal;
import dev.relaykit.protocol.time.Scheduler;

/** What the writers of all connections work with, all of them on one event loop. */
public final class WireSettings {

  private final Journal journal;
  private final FaultPlan faults;
  private final Scheduler scheduler;
  private final AckWatch acks;
  private final KeptRoom keptRoom = new KeptRoom();
  private final UnsentBytes unsent = new UnsentBytes();

  /**
   * Settings for the connections of one server.
   *
   * @param journal keeps what goes over the wire
   * @param faults what is to go wrong
   * @param scheduler runs tasks later, on the event loop
   * @param acks knows which frames wait to be answered while the clock is advanced by hand
   */
  public WireSettings(Journal journal, FaultPlan faults, Scheduler scheduler, AckWatch acks) {
    this.journal = journal;
    this.faults = faults;
    this.scheduler = scheduler;
    this.acks = acks;
  }

  /** Keeps what goes over the wire. */
  public Journal journal() {
    return journal;
  }

  /** What is to go wrong. */
  public FaultPlan faults() {
    return faults;
  }

  /** Runs tasks later, on the event loop. */
  public Scheduler scheduler() {
    return scheduler;
  }

  AckWatch acks() {
    return acks;
  }

  KeptRoom keptRoom() {
    return keptRoom;
  }

  UnsentBytes unsent() {
    return unsent;
  }
}
