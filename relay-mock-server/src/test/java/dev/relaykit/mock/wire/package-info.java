/** Tests of the wire: sockets and what is done to them. They depend on no engine. */
@NullMarked
package dev.relaykit.mock.wire;

import org.jspecify.annotations.NullMarked;
