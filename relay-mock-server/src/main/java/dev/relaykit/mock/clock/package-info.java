/**
 * The server's time: the real one, or one that stands still and is advanced. Pure: where tasks run,
 * and what real time is, come in through constructors.
 */
@NullMarked
package dev.relaykit.mock.clock;

import org.jspecify.annotations.NullMarked;
