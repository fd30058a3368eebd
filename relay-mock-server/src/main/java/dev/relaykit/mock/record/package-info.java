/**
 * Turns what went over the wire between a client and a RELAY server into a scenario that says it
 * again, and into a transcript; secrets masked. Pure: knows no sockets and no server, so that it
 * must not depend on the engine, the transports or Netty.
 */
@NullMarked
package dev.relaykit.mock.record;

import org.jspecify.annotations.NullMarked;
