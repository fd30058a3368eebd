/**
 * A small WebSocket server for the client's tests, with which a test says frame by frame what
 * happens.
 *
 * <p>Must not depend on the client: what it writes is text, so that a mistake of the client cannot
 * hide in it.
 */
@NullMarked
package dev.relaykit.client.scripted;

import org.jspecify.annotations.NullMarked;
