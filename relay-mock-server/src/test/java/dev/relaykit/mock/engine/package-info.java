/** The answers of the engine, under a virtual clock and without sockets. */
@NullMarked
package dev.relaykit.mock.engine;

import org.jspecify.annotations.NullMarked;
