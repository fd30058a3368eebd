/**
 * The floor under every throughput figure: a WebSocket server and a client on plain Netty that read
 * nothing of a frame but its id, and answer with prepared bytes. Must not depend on any product
 * module: what it measures is what the product cannot beat.
 */
@NullMarked
package dev.relaykit.benchmarks.bare;

import org.jspecify.annotations.NullMarked;
