/** The proxy between plain sockets, byte by byte. */
@NullMarked
package dev.relaykit.mock.record.proxy;

import org.jspecify.annotations.NullMarked;
