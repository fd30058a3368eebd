/**
 * The mock RELAY server as a Java object: start it, point a client at it, read its journal.
 *
 * <p>Everything a user needs is here and in {@code mock.journal}; the other packages are its parts.
 * Must not depend on the client.
 */
@NullMarked
package dev.relaykit.mock;

import org.jspecify.annotations.NullMarked;
