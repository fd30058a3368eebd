/** The handlers of a connection, on an embedded channel. */
@NullMarked
package dev.relaykit.mock.transport;

import org.jspecify.annotations.NullMarked;
