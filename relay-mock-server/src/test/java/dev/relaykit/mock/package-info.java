/** The server as its users see it, over real sockets; and what the tests of all packages share. */
@NullMarked
package dev.relaykit.mock;

import org.jspecify.annotations.NullMarked;
