/**
 * A RELAY client: connect, send messages, and learn what became of them.
 *
 * <p>Everything a user needs is here; the other packages are its parts. Must not depend on the mock
 * server, and shows no type of Netty.
 */
@NullMarked
package dev.relaykit.client;

import org.jspecify.annotations.NullMarked;
