package dev.relaykit.mock.wire;

import dev.relaykit.mock.clock.AckWatch;
import dev.relaykit.mock.fault.FaultPlan;
import dev.relaykit.mock.journal.Journal;
import dev.relaykit.protocol.time.Scheduler;

/**
 * What the writers of all connections work with.
 *
 * @param journal keeps what goes over the wire
 * @param faults what is to go wrong
 * @param scheduler runs tasks later, on the event loop
 * @param acks knows which frames wait to be answered while the clock is advanced by hand
 */
public record WireSettings(Journal journal, FaultPlan faults, Scheduler scheduler, AckWatch acks) {}
