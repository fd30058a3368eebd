/**
 * Tests of what is written to a socket, what is not read from it, and what is done to it. They
 * depend on no engine.
 */
@NullMarked
package dev.relaykit.mock.wire;

import org.jspecify.annotations.NullMarked;
