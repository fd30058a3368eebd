/** The WebSocket listener: upgrade, paths, frames in; one handler per file. */
@NullMarked
package dev.relaykit.mock.transport;

import org.jspecify.annotations.NullMarked;
