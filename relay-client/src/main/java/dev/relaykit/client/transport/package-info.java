/**
 * Sockets: bootstrap, TLS, and one handler per file. The only package of the client that may use
 * Netty.
 */
@NullMarked
package dev.relaykit.client.transport;

import org.jspecify.annotations.NullMarked;
