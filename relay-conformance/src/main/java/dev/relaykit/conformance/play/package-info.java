/**
 * Plays cases: one player for scripts of either end, in memory or over sockets, and what tells a
 * testee what to do meanwhile.
 *
 * <p>Must not depend on our own client: it is a subject like any other.
 */
@NullMarked
package dev.relaykit.conformance.play;

import org.jspecify.annotations.NullMarked;
