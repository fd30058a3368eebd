/** Tests of what is written to a socket, and of what is not read from it. */
@NullMarked
package dev.relaykit.mock.wire;

import org.jspecify.annotations.NullMarked;
