/** Conversations of the kit's client that are recorded and replayed, over real sockets. */
@NullMarked
package dev.relaykit.record;

import org.jspecify.annotations.NullMarked;
