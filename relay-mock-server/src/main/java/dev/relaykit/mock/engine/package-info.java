/**
 * Answers requests and carries out scripts; all of it on the one event loop of the server. Must not
 * depend on Netty: it writes through a port.
 */
@NullMarked
package dev.relaykit.mock.engine;

import org.jspecify.annotations.NullMarked;
