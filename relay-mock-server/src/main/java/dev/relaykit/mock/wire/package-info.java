/** Writes frames to a socket: encodes, journals, and decides when to flush. */
@NullMarked
package dev.relaykit.mock.wire;

import org.jspecify.annotations.NullMarked;
