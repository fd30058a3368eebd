/**
 * Many sessions on one server, most of them idle: shows that they all stay, and that no message is
 * lost among them. Measures nothing. Must not depend on the codec benchmarks or the bare peers.
 */
@NullMarked
package dev.relaykit.benchmarks.sessions;

import org.jspecify.annotations.NullMarked;
