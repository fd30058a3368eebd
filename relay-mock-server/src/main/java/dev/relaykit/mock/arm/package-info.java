/**
 * What tests have armed through the control plane: events and result codes that wait for the next
 * call of a method, and dials. Pure: queues, their bounds, and the events that come of them; no
 * clock, no socket, and nothing of the engine. For one thread at a time.
 */
@NullMarked
package dev.relaykit.mock.arm;

import org.jspecify.annotations.NullMarked;
